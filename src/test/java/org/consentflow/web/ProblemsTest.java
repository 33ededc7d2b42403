package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.io.StringReader;
import java.net.URI;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ConsentRequiredException.Reason;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.ProviderException;
import org.consentflow.flow.PublicAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

    private static final String ROOT = "https://shop.example/app";
    private static final ConsentException NEEDED =
            new ConsentRequiredException("music", Reason.NEVER_GIVEN);

    private final Problems problems = new Problems(new PublicAddress(URI.create(ROOT)));

    @Test
    @DisplayName("G1 a navigation without a consent is sent to the consent page, and comes back")
    void reply_navigation_isSentToTheConsentPage() {
        Response reply = problems.reply(Calls.navigation("/app/songs?year=2026&x=%2F"), NEEDED);
        assertThat(reply.getStatus()).isEqualTo(303);
        assertThat(reply.getHeaderString("Location"))
                .isEqualTo(
                        ROOT
                                + "/consent/connections/music"
                                + "?return=%2Fapp%2Fsongs%3Fyear%3D2026%26x%3D%252F");
    }

    @Test
    @DisplayName("G1 every other caller without a consent gets a problem with both addresses")
    void reply_program_getsAProblem() {
        Response reply = problems.reply(Calls.of("GET", "/app/songs", "accept", "*/*"), NEEDED);
        assertThat(reply.getStatus()).isEqualTo(403);
        assertThat(reply.getMediaType().toString()).isEqualTo("application/problem+json");
        assertThat(json(reply))
                .isEqualTo(
                        Json.createObjectBuilder()
                                .add("type", "urn:consentflow:problem:CF-2000")
                                .add("title", "Consent required")
                                .add("status", 403)
                                .add("code", "CF-2000")
                                .add("contract", "music")
                                .add("consentUrl", ROOT + "/consent/connections/music")
                                .add("beginUrl", ROOT + "/consent/connections/music")
                                .build());
    }

    @ParameterizedTest
    @CsvSource({"sec-fetch-dest,image", "sec-fetch-dest,iframe", "sec-purpose,prefetch"})
    @DisplayName("S7 an embedded or prefetched call is never redirected")
    void reply_embedded_getsNoRedirect(String header, String value) {
        Call call =
                Calls.of(
                        "GET",
                        "/app/songs",
                        "accept",
                        Calls.CHROME,
                        "sec-fetch-mode",
                        "navigate",
                        header,
                        value);
        assertThat(problems.reply(call, NEEDED).getStatus()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "x-forwarded-host", "forwarded", "x-forwarded-proto"})
    @DisplayName("S10 no request header changes an address")
    void reply_forgedHost_isIgnored(String header) {
        Call call =
                Calls.of("GET", "/app/songs", "sec-fetch-mode", "navigate", header, "evil.example");
        assertThat(problems.reply(call, NEEDED).getHeaderString("Location"))
                .startsWith(ROOT + "/")
                .doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example/x", "/\\evil", "/%5cevil", "/a%0d%0ab"})
    @DisplayName("S9 a path that could lead elsewhere is not where a person comes back to")
    void reply_dangerousPath_isNotTheReturnPath(String path) {
        assertThat(problems.reply(Calls.navigation(path), NEEDED).getHeaderString("Location"))
                .isEqualTo(ROOT + "/consent/connections/music");
    }

    @Test
    @DisplayName("S13 answers on the host's own resources cannot be framed, cached or sniffed")
    void reply_any_carriesTheSecurityHeaders() {
        Response reply = problems.reply(Calls.of("GET", "/x"), NEEDED);
        assertThat(reply.getHeaderString("X-Frame-Options")).isEqualTo("DENY");
        assertThat(reply.getHeaderString("Content-Security-Policy"))
                .contains("frame-ancestors 'none'", "default-src 'none'");
        assertThat(reply.getHeaderString("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.getHeaders().get("Referrer-Policy")).containsExactly("no-referrer");
    }

    @Test
    @DisplayName("S26 nothing the provider said is repeated")
    void reply_providerText_isNotRepeated() {
        ConsentException said =
                new ProviderException(
                        ConsentError.PROVIDER_REFUSED, "refused", false, 400, "Code", "<b>", "ref");
        for (Call call : new Call[] {Calls.of("GET", "/x?code=hush"), Calls.navigation("/x")}) {
            Response reply = problems.reply(call, said);
            assertThat(reply.getStatus()).isEqualTo(502);
            assertThat(reply.getEntity().toString())
                    .contains("CF-3002")
                    .doesNotContain("<b>", "hush", "instance", ">ref", "Code\"");
        }
    }

    @Test
    void reply_retryable_asksToComeBack() {
        ConsentException down =
                new ProviderException(ConsentError.PROVIDER_UNAVAILABLE, "no answer", true, null);
        Response reply = problems.reply(Calls.of("GET", "/x"), down);
        assertThat(reply.getStatus()).isEqualTo(503);
        assertThat(reply.getHeaderString("Retry-After")).isEqualTo("30");
    }

    @Test
    @DisplayName("R15 a database that is down gives a page to people and a problem to programs")
    void reply_storeDown_isUnavailable() {
        ConsentException down =
                new ConsentStoreException(ConsentError.STORE_UNAVAILABLE, "reading", null);
        assertThat(problems.reply(Calls.of("GET", "/x"), down).getStatus()).isEqualTo(503);
        Response page = problems.reply(Calls.navigation("/x"), down);
        assertThat(page.getStatus()).isEqualTo(503);
        assertThat(page.getEntity().toString()).contains("<h1>", "CF-5001");
    }

    @ParameterizedTest
    @CsvSource({
        "CONTRACT_UNKNOWN,404", "NO_SUBJECT,401", "ARGUMENT,400", "CALLBACK_MALFORMED,400",
        "STATE_UNKNOWN,403", "TOO_MANY_REQUESTS,429", "CROSS_SITE,403", "NOT_FOUND,404",
        "CONSENT_DECLINED,403", "CONSENT_FAILED,502", "RATE_LIMITED,503", "UNDECRYPTABLE,500"
    })
    void reply_refusal_hasItsStatus(ConsentError error, int status) {
        ConsentException refusal = new ConsentRefusedException(error, "why");
        Response reply = problems.reply(Calls.of("GET", "/x"), refusal);
        assertThat(reply.getStatus()).isEqualTo(status);
        assertThat(json(reply).getString("code")).isEqualTo(error.id());
        assertThat(reply.getHeaderString("WWW-Authenticate")).isNull();
    }

    @ParameterizedTest
    @EnumSource(ConsentError.class)
    void status_everyError_isAnError(ConsentError error) {
        assertThat(ProblemStatus.of(error)).isBetween(400, 503);
    }

    private static JsonObject json(Response reply) {
        try (var reader = Json.createReader(new StringReader(reply.getEntity().toString()))) {
            return reader.readObject();
        }
    }
}
