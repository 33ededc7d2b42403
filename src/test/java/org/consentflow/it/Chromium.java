package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real browser, Debian's, without a window, and a person with a keyboard before it. */
final class Chromium implements AutoCloseable {

    private static final Path BINARY = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final Playwright playwright =
            Playwright.create(
                    new Playwright.CreateOptions()
                            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright.chromium().launch(options());

    /** Says what to do where there is none. */
    static void required() {
        assertThat(BINARY).as("install Chromium to run this test").isExecutable();
    }

    /** In a browser that knows nothing of earlier visits. */
    Page page(boolean javaScript) {
        return browser.newContext(
                        new Browser.NewContextOptions()
                                .setJavaScriptEnabled(javaScript)
                                .setViewportSize(1000, 800))
                .newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** What a person with a keyboard does, until they are where they should be. */
    static void enter(Page page, String expected) {
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains(expected));
    }

    static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(name + ".png"))
                        .setFullPage(true));
    }

    private static BrowserType.LaunchOptions options() {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(BINARY)
                .setHeadless(true)
                .setArgs(
                        List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync"));
    }
}
