package org.consentflow.provider.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.digime.Session;
import org.consentflow.flow.CallbackReader.Kind;
import org.consentflow.flow.Provider.Prepared;
import org.consentflow.flow.RandomValues;
import org.consentflow.provider.CapturedLog;
import org.consentflow.provider.Failures;
import org.consentflow.provider.RawServer.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Session, pre-authorisation and link, against the provider's own examples. */
@Timeout(20)
class PrepareTest {

    private static final String CHALLENGE = RandomValues.challenge("v".repeat(43));
    private static final String LINK =
            "digime://consent-access?preauthorizationCode=test-preauth-code"
                    + "&callbackUrl=http%3A%2F%2Flocalhost%3A8080%2Fapi%2Fconsent%2Fcallback"
                    + "&sessionKey=test-session-key&appId=test-application-id&sdkVersion=4.0.0";

    private final FakeProvider fake = new FakeProvider();
    private final DigimeConnection connection =
            TestContract.connect(TestContract.at(fake.baseUrl()));

    @AfterEach
    void close() throws Exception {
        connection.close();
        fake.close();
    }

    @Test
    @DisplayName("C11 a session is asked for with ids, agent and gzip, and without Authorization")
    void open_always_sendsTheAgreedBody() {
        connection.data().open(Scope.all());

        Request request = fake.seen("session").get(0);
        assertThat(request.method() + " " + request.path())
                .isEqualTo("POST /v1.5/permission-access/session");
        assertThat(request.header("Content-Type")).startsWith("application/json");
        assertThat(request.header("Accept-Encoding")).isEqualTo("identity");
        assertThat(request.header("Authorization")).isEmpty();
        assertThat(json(request.body()))
                .isEqualTo(
                        json(
                                "{'appId':'test-application-id','contractId':'test-contract-id',"
                                        + "'sdkAgent':{'name':'js','version':'4.0.0'},"
                                        + "'accept':{'compression':'gzip'}}"));
    }

    @Test
    @DisplayName("C14 a session comes with its end, key and exchange token")
    void open_validSession_isReturned() {
        fake.next("session", 200, fake.session(10_000));

        Session session = connection.data().open(Scope.all());

        assertThat(session.expiry().toEpochMilli()).isEqualTo(10_000);
        assertThat(session.key()).isEqualTo("test-session-key");
        assertThat(session.exchangeToken()).isEqualTo("test-session-exchange-token");
    }

    @Test
    @DisplayName("C16 another error carries status, code, words and reference")
    void open_validationErrors_isAPlainRefusal() {
        ProviderException refused = refused(400, "ValidationErrors");

        assertThat(refused.error()).isEqualTo(ConsentError.PROVIDER_REFUSED);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).contains("ValidationErrors");
        assertThat(refused.providerMessage()).contains("about ValidationErrors");
        assertThat(refused.reference()).contains("3Wb9vDEsv4ODYKaoP6lQKCbZu9rnJ6UH");
        assertThat(refused.retryable()).isFalse();
        assertThat(refused).hasMessageNotContaining("about");
        assertThat(fake.seen("session")).hasSize(1);
    }

    @Test
    @DisplayName("C17 an SDK name the provider does not know is an error of its own")
    void open_sdkInvalid_isTold() {
        ProviderException refused = refused(400, "SDKInvalid");

        assertThat(refused.error()).isEqualTo(ConsentError.SDK_INVALID);
        assertThat(refused.providerMessage()).contains("about SDKInvalid");
    }

    @Test
    @DisplayName("C18 an SDK version that is switched off is an error of its own")
    void open_sdkVersionInvalid_isTold() {
        assertThat(refused(403, "SDKVersionInvalid").error())
                .isEqualTo(ConsentError.SDK_VERSION_INVALID);
    }

    @Test
    @DisplayName("C19 a deprecated SDK is warned of once, with the status only")
    void open_deprecated_warnsOnce() {
        String headers =
                "x-digi-sdk-status: deprecated\r\nx-digi-sdk-status-message: status-message-test\r\n";
        String session = fake.session(4_000_000_000_000L);
        fake.next("session", 200, headers, session).next("session", 200, headers, session);
        try (CapturedLog log = new CapturedLog(SdkStatus.class)) {
            assertThat(connection.data().open(Scope.all()).key()).isEqualTo("test-session-key");
            connection.data().open(Scope.all());

            assertThat(log.messages()).hasSize(1);
            assertThat(log.messages().get(0))
                    .contains("deprecated")
                    .doesNotContain("status-message-test");
        }
    }

    @Test
    @DisplayName("C112 the provider's reference is on the exception, in its message and in the log")
    void open_errorWithReference_tellsIt() {
        try (CapturedLog log = new CapturedLog(Failures.class)) {
            String reference = "3Wb9vDEsv4ODYKaoP6lQKCbZu9rnJ6UH";
            ProviderException refused = refused(404, "InvalidContractId");

            assertThat(refused.reference()).contains(reference);
            assertThat(refused).hasMessageContaining(reference);
            assertThat(log.messages()).singleElement().asString().contains(reference);
            assertThat(refused.error()).isEqualTo(ConsentError.CREDENTIALS_REFUSED);
        }
    }

    @Test
    @DisplayName("C23 an accepted pre-authorisation gives the link with its code")
    void prepare_preauthorised_givesTheLink() {
        Prepared prepared = prepare();

        assertThat(prepared.deepLink().reveal()).isEqualTo(LINK);
        assertThat(fake.order()).containsExactly("session", "authorize");
        assertThat(fake.seen("authorize").get(0).claims().getClaim("code_challenge"))
                .isEqualTo(CHALLENGE);
        assertThat(fake.seen("authorize").get(0).claims().getClaim("state")).isEqualTo("state");
        assertThat(fake.seen("authorize").get(0).body()).isEmpty();
        assertThat(json(prepared.continuation().reveal()).getString("sessionKey"))
                .isEqualTo("test-session-key");
    }

    @Test
    @DisplayName("C22 a session that is over is not used for authorize")
    void prepare_sessionOver_isRefusedLocally() {
        fake.next("session", 200, fake.session(10_000));

        assertThatThrownBy(this::prepare)
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.error()).isEqualTo(ConsentError.SESSION_ENDED));
        assertThat(fake.seen("authorize")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"expiry\":\"0\",\"sessionKey\":0}", "{}", "[]", "", "<html>", "{\"a\":"})
    @DisplayName("C34 after a session of the wrong shape there is no authorize call")
    void prepare_badSession_doesNotAuthorize(String body) {
        fake.next("session", 200, body);

        assertThatThrownBy(this::prepare)
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.error()).isEqualTo(ConsentError.ANSWER_UNUSABLE));
        assertThat(fake.seen("authorize")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SDKInvalid, SDK_INVALID",
        "SDKVersionInvalid, SDK_VERSION_INVALID",
        "InvalidRedirectUri, CREDENTIALS_REFUSED",
        "SomethingElse, PROVIDER_REFUSED"
    })
    @DisplayName("C35 authorize 404 is one of the two SDK errors or a general one")
    void prepare_authorizeRefused_isTold(String code, ConsentError expected) {
        fake.error("authorize", 404, code);

        ProviderException refused = catchThrowableOfType(ProviderException.class, this::prepare);

        assertThat(refused.error()).isEqualTo(expected);
        assertThat(refused.code()).contains(code);
        assertThat(fake.seen("authorize")).hasSize(1);
    }

    @Test
    @DisplayName("G24 a token answer in place of a pre-authorisation is refused")
    void prepare_tokensInsteadOfCode_isRefused() {
        fake.next("authorize", 201, fake.tokens("", 2_000_000));

        assertThatThrownBy(this::prepare).isInstanceOf(ProviderException.class);
    }

    @Test
    void callback_approved_isRead() {
        DigimeCallbackReader reader = new DigimeCallbackReader();
        Map<String, List<String>> query =
                Map.of(
                        "result", List.of("SUCCESS"),
                        "state", List.of("s"),
                        "code", List.of("c"));

        assertThat(reader.read(query).kind()).isEqualTo(Kind.APPROVED);
        assertThat(reader.read(query).code()).isNotNull();
        assertThat(reader.read(Map.of()).kind()).isEqualTo(Kind.MALFORMED);
    }

    private Prepared prepare() {
        return connection.provider().prepare("state", CHALLENGE, Scope.all());
    }

    private ProviderException refused(int status, String code) {
        fake.error("session", status, code);
        return catchThrowableOfType(
                ProviderException.class, () -> connection.data().open(Scope.all()));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }
}
