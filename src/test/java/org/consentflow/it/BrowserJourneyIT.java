package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.Chromium.enter;
import static org.consentflow.it.Chromium.picture;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A person walks through the demo as the run command starts it, with the keyboard, in a real
 * browser, without JavaScript.
 */
class BrowserJourneyIT {

    private static final String DEMO = "http://localhost:18280";
    private static final String SANDBOX = "http://localhost:18291";

    @RegisterExtension
    static final DemoProcess RUNNING =
            new DemoProcess("demo-browser", "-Ddemo.port=18280", "-Dsandbox.port=18291");

    @Test
    @DisplayName("C60 a person in a browser agrees once, sees the chart, and is not asked again")
    void journey_inABrowser_agreesOnceAndSeesTheChart() throws IOException, InterruptedException {
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.page(false);
            page.navigate(DEMO + "/");
            picture(page, "1-start");
            page.getByText("Your listening history").focus();
            enter(page, "/login");

            page.getByLabel("Name").fill("alice");
            page.getByLabel("Password").fill("alice");
            picture(page, "2-login");
            enter(page, "/api/consent/connections/music");
            agree(page, "/consent-access", "/history");
            assertThat(page.content()).contains("Top artists").contains("Top genres");
            picture(page, "3-chart");

            expireAccess();
            page.navigate(DEMO + "/history");
            assertThat(page.content()).contains("Top artists");

            page.navigate(DEMO + "/api/consent/connections");
            picture(page, "4-connections");
            page.navigate(DEMO + "/api/consent/connections/music");
            page.setViewportSize(320, 700);
            picture(page, "5-connected-narrow");
        }
    }

    @Test
    @DisplayName("C71 in a browser a page fills while files arrive, and C100 a receipt is sent")
    void data_inABrowser_arrivesAndIsSent() {
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.page(false);
            page.navigate(DEMO + "/accounts");
            page.getByLabel("Name").fill("bob");
            page.getByLabel("Password").fill("bob");
            enter(page, "/api/consent/connections/music");
            agree(page, "/consent-access", "/accounts");
            assertThat(page.locator("tbody tr").count()).isPositive();
            picture(page, "6-accounts");

            page.navigate(DEMO + "/days");
            agree(page, "/consent-access", "/days");
            page.getByRole(AriaRole.STATUS).waitFor();
            assertThat(page.getByRole(AriaRole.STATUS).textContent())
                    .contains("all we could get", "did not answer");
            assertThat(page.locator(".arrivals > li:not(.step)").count()).isGreaterThan(3);
            assertThat(page.locator(".arrivals > .step").count()).isGreaterThan(2);
            picture(page, "7-days");

            page.navigate(DEMO + "/receipt");
            agree(page, "/postbox/create", "/receipt");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send me")).focus();
            page.keyboard().press("Enter");
            page.getByRole(AriaRole.STATUS).waitFor();
            assertThat(page.content()).contains("It is with your data now");
            picture(page, "8-receipt");
            page.navigate(SANDBOX + "/");
            assertThat(page.content()).contains("receipt-4711.txt", "One record player");
            picture(page, "9-provider-received");
        }
    }

    /** From the consent page through the provider and back, with the keyboard. */
    private static void agree(Page page, String provider, String back) {
        String name = back.substring(1);
        picture(page, name + "-consent");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Connect")).focus();
        enter(page, "/api/consent/requests/");
        picture(page, name + "-hand-off");
        page.locator("a[href^='" + SANDBOX + "']").first().focus();
        enter(page, SANDBOX + provider);
        picture(page, name + "-provider");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Approve")).focus();
        enter(page, DEMO + back);
    }

    private static void expireAccess() throws IOException, InterruptedException {
        HttpRequest expire =
                HttpRequest.newBuilder(URI.create(SANDBOX + "/sandbox/expire"))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"what\":\"access\"}", StandardCharsets.UTF_8))
                        .build();
        int status =
                HttpClient.newHttpClient()
                        .send(expire, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
        assertThat(status).isBetween(200, 299);
    }
}
