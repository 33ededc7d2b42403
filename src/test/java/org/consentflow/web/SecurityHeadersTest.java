package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {

    @Test
    @DisplayName("S30 a page loads nothing but its own style, which its policy names by hash")
    void contentPolicy_styleOfThePage_isTheOneItNames() throws Exception {
        String page = new Page("x", Html.all()).toString();
        String sheet = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(sheet.getBytes(StandardCharsets.UTF_8));
        assertThat(SecurityHeaders.all().get("Content-Security-Policy"))
                .isEqualTo(
                        "default-src 'none'; style-src 'sha256-"
                                + Base64.getEncoder().encodeToString(hash)
                                + "'; form-action 'self'; frame-ancestors 'none'; base-uri"
                                + " 'none'");
        assertThat(page).doesNotContain("src=", "<link", "http:", "https:");
    }
}
