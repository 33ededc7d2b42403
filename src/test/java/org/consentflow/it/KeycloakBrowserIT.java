package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.Chromium.enter;
import static org.consentflow.it.Chromium.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A person walks through the demo that was started with Keycloak, in a real browser: Keycloak's own
 * login, its consent page, and its account console, where they take their consent away.
 */
class KeycloakBrowserIT {

    private static final String DEMO = "http://localhost:18380";
    private static final String KEYCLOAK = "http://127.0.0.1:18391";

    @RegisterExtension
    static final DemoProcess RUNNING =
            new DemoProcess(
                    "demo-keycloak", "-Dkeycloak", "-Ddemo.port=18380", "-Dkeycloak.port=18391");

    @Test
    @DisplayName(
            "R4 in a browser a person agrees at Keycloak, and takes it away in its account console")
    void journey_inABrowser_agreesAtKeycloakAndTakesItAwayThere() {
        try (Chromium chromium = new Chromium()) {
            Page page = chromium.page(false);
            page.navigate(DEMO + "/");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Your profile"))
                    .focus();
            enter(page, "/login");
            page.getByLabel("Name").fill("alice");
            page.getByLabel("Password").fill("alice");
            enter(page, "/api/consent/connections/profile");
            toKeycloak(page);
            logIn(page);
            picture(page, "keycloak-2-consent");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes")).focus();
            enter(page, DEMO + "/profile");
            assertThat(page.content()).contains("Alice Adams");
            picture(page, "keycloak-3-profile");

            removeAccess(chromium.page(true));

            page.navigate(DEMO + "/profile");
            assertThat(page.url()).contains("/api/consent/connections/profile");
            picture(page, "keycloak-5-asked-again");
            toKeycloak(page);
            if (page.locator("#password").count() > 0) {
                logIn(page); // the session there may have ended with the access
            }
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Yes")).focus();
            enter(page, DEMO + "/profile");
            assertThat(page.content()).contains("Alice Adams");
        }
    }

    /** From the consent page to Keycloak, with the keyboard. */
    private static void toKeycloak(Page page) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Connect").setExact(true))
                .focus();
        // the hand-off page leads on by itself: it is the same browser
        enter(page, KEYCLOAK);
    }

    private static void logIn(Page page) {
        page.locator("#username").fill("alice");
        page.locator("#password").fill("alice");
        picture(page, "keycloak-1-login");
        page.locator("#password").focus();
        enter(page, "OAUTH_GRANT");
    }

    /** In another browser, as Keycloak's own pages offer it. */
    private static void removeAccess(Page page) {
        page.navigate(KEYCLOAK + "/realms/people/account/applications");
        page.locator("#username").fill("alice");
        page.locator("#password").fill("alice");
        page.locator("#kc-login").click();
        Locator shop = page.getByText("The shop").first();
        shop.waitFor();
        picture(page, "keycloak-4-account");
        page.locator("#applications-list-toggle-shop, [id*=toggle-shop]").first().click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Remove access"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Confirm")).click();
        shop.waitFor(
                new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    }
}
