package org.consentflow.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;
import static org.consentflow.cdi.EngineTest.assertCompleted;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.flow.Begin;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.sandbox.oauth2.Quirk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at the callback of a contract at a standard server, and what it may do. */
class StandardCallbackTest extends StandardEngineTest {

    @ParameterizedTest
    @ValueSource(strings = {"other", "slash", "capitals", "encoded", "default port"})
    @DisplayName(
            "S37 S39 An answer that names another issuer, however alike, exchanges nothing and ends"
                    + " nothing")
    void complete_otherIssuer_isRefused(String how) {
        Begin.Begun begun = it.begin(ALICE);
        URI honest = approved(begun);

        assertMalformed(it.call(issued(honest, forged(how)), begun, ALICE));
        assertThat(exchanges()).isZero();
        assertNothingStored();

        assertCompleted(it.call(honest, begun, ALICE));
    }

    @Test
    @DisplayName("S38 An answer without the issuer that was promised is refused")
    void complete_noIssuer_isRefused() {
        Begin.Begun begun = it.begin(ALICE);
        URI honest = approved(begun);
        URI silent = URI.create(honest.toString().replaceAll("&iss=[^&]*", ""));

        assertMalformed(it.call(silent, begun, ALICE));

        assertThat(exchanges()).isZero();
        assertCompleted(it.call(honest, begun, ALICE));
    }

    @Test
    void complete_issuerNeitherPromisedNorRequired_mayBeMissing() {
        server.misbehave(Quirk.METADATA_NO_ISSUER_PROMISE, Quirk.CALLBACK_NO_ISSUER);
        try (EngineFixture lenient =
                node(Map.of("consentflow.music.callback-issuer", "promised"))) {
            assertCompleted(consent(lenient, ALICE));
        }
    }

    @Test
    @DisplayName("S37 An issuer that was not promised is compared all the same")
    void complete_issuerNotPromised_isCompared() {
        server.misbehave(Quirk.METADATA_NO_ISSUER_PROMISE, Quirk.CALLBACK_OF_ANOTHER);
        try (EngineFixture lenient =
                node(Map.of("consentflow.music.callback-issuer", "promised"))) {
            assertMalformed(consent(lenient, ALICE));
        }
        assertThat(exchanges()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "error"})
    @DisplayName("S40 An error that names another issuer does not end the flow")
    void complete_errorOfAnother_endsNothing(String decision) {
        Begin.Begun begun = it.begin(ALICE);
        URI honest = approved(begun);
        String error = decision.equals("cancel") ? "access_denied" : "server_error";
        URI forged =
                URI.create(
                        honest.toString()
                                .replaceAll("code=[^&]*", "error=" + error)
                                .replaceAll("iss=[^&]*", "iss=https%3A%2F%2Fother.example"));

        assertMalformed(it.call(forged, begun, ALICE));

        assertCompleted(it.call(honest, begun, ALICE));
    }

    @Test
    void complete_declined_endsIt() {
        Begin.Begun begun = it.begin(ALICE);

        assertEnded(
                it.call(server.cancel(begun.deepLink().reveal()), begun, ALICE),
                ConsentError.CONSENT_DECLINED);
        assertThat(exchanges()).isZero();
    }

    @Test
    @DisplayName("S26 The server's words about an error appear nowhere")
    void complete_errorWithWords_keepsNone() {
        server.misbehave(Quirk.CALLBACK_TELLS_MORE);
        Begin.Begun begun = it.begin(ALICE);
        URI failed = server.error(begun.deepLink().reveal());
        assertThat(failed.toString()).contains("secret+words");

        try (LogCapture log = new LogCapture()) {
            CallbackOutcome outcome = it.call(failed, begun, ALICE);

            assertEnded(outcome, ConsentError.CONSENT_FAILED);
            assertThat(log.text() + outcome + it.events).doesNotContain("secret words", "evil");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=c",
                "state=",
                "state=s",
                "state=s&code=",
                "state=s&code=c&error=access_denied",
                "state=s&state=t&code=c",
                "state=s&code=c&code=d",
                "state=s&code=c&iss=a&iss=b",
                "state=s&code[]=c",
                "result=SUCCESS&state=s",
                "response=eyJhbGciOiJub25lIn0.e30.&state=s",
                "access_token=t&state=s"
            })
    @DisplayName("S15 S25 S55 S72 What is not one clear answer looks nothing up")
    void complete_malformed_looksNothingUp(String query) {
        Begin.Begun begun = it.begin(ALICE);
        int before = it.stores.transactions();

        assertMalformed(it.call(URI.create("http://localhost/?" + query), begun, ALICE));

        assertThat(it.stores.transactions()).isEqualTo(before);
        assertThat(exchanges()).isZero();
    }

    @Test
    @DisplayName("S24 A code of one flow with the state of another fails at the verifier")
    void complete_codeOfAnotherFlow_fails() {
        Begin.Begun first = it.begin(ALICE);
        Begin.Begun second = it.begin(ALICE);
        String code = Parameters.of(approved(first)).get("code").get(0);
        URI mixed =
                URI.create(approved(second).toString().replaceAll("code=[^&]*", "code=" + code));

        assertEnded(it.call(mixed, second, ALICE), ConsentError.PROVIDER_REFUSED);
        assertNothingStored();
    }

    @Test
    @DisplayName("S23 A stolen code in one's own callback fails at the verifier, and is not logged")
    void complete_stolenCode_fails() {
        String stolen = Parameters.of(approved(it.begin(ALICE))).get("code").get(0);
        Begin.Begun own = it.begin(BOB);
        URI injected =
                URI.create(approved(own).toString().replaceAll("code=[^&]*", "code=" + stolen));

        try (LogCapture log = new LogCapture()) {
            assertEnded(it.call(injected, own, BOB), ConsentError.PROVIDER_REFUSED);
            assertThat(log.text()).doesNotContain(stolen);
        }
        assertNothingStored();
    }

    private static void assertMalformed(CallbackOutcome outcome) {
        assertThat(outcome).isInstanceOf(CallbackOutcome.Malformed.class);
    }

    private static URI issued(URI callback, String issuer) {
        return URI.create(
                callback.toString()
                        .replaceAll("iss=[^&]*", "iss=" + URLEncoder.encode(issuer, UTF_8)));
    }

    private static String forged(String how) {
        String issuer = server.issuer().toString();
        return switch (how) {
            case "slash" -> issuer + "/";
            case "capitals" -> issuer.replace("localhost", "LOCALHOST");
            case "encoded" -> issuer.replace("oauth2", "%6Fauth2");
            case "default port" -> "http://localhost/oauth2";
            default -> "https://other.example";
        };
    }
}
