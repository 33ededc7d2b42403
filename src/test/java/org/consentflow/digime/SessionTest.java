package org.consentflow.digime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.consentflow.api.Scope;
import org.consentflow.api.Scope.TimeRange;
import org.consentflow.jws.StrictJson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {

    private static final ClientId CLIENT = new ClientId("test-application-id", "test-contract-id");
    private static final SdkAgent AGENT = new SdkAgent("js", "4.0.0");

    @Test
    @DisplayName("C12 the body holds the scope unchanged")
    void body_withScope_isExactlyTheAgreedOne() {
        Scope scope = new Scope(List.of(TimeRange.last("1y")), List.of());

        assertThat(SessionRequest.body(CLIENT, AGENT, scope))
                .isEqualTo(
                        json(
                                "{'appId':'test-application-id','contractId':'test-contract-id',"
                                        + "'scope':{'timeRanges':[{'last':'1y'}]},"
                                        + "'sdkAgent':{'name':'js','version':'4.0.0'},"
                                        + "'accept':{'compression':'gzip'}}"));
    }

    @Test
    @DisplayName("C13 without scope the body has no such member")
    void body_withoutScope_hasNoScopeMember() {
        assertThat(SessionRequest.body(CLIENT, AGENT, null)).doesNotContainKey("scope");
        assertThat(SessionRequest.body(CLIENT, AGENT, Scope.all())).doesNotContainKey("scope");
    }

    @ParameterizedTest
    @DisplayName("C20 a blank application or contract id is refused before there is a body")
    @CsvSource({"'',c,application-id", "' ',c,application-id", "a,'',contract-id"})
    void clientId_blankPart_isRefused(String application, String contract, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClientId(application, contract))
                .withMessageContaining(name);
    }

    @Test
    void sdkAgent_blankPart_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SdkAgent("", "4.0.0"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SdkAgent("js", " "));
    }

    @Test
    void parse_validSession_isReadInMilliseconds() {
        Session session =
                Session.parse(
                        json(
                                "{'expiry':10000,'sessionKey':'test-session-key',"
                                        + "'sessionExchangeToken':'test-session-exchange-token',"
                                        + "'more':1}"));

        assertThat(session)
                .isEqualTo(
                        new Session(
                                Instant.parse("1970-01-01T00:00:10Z"),
                                "test-session-key",
                                "test-session-exchange-token"));
    }

    @ParameterizedTest
    @DisplayName("C15 an answer with wrong types is refused")
    @ValueSource(
            strings = {
                "{'expiry':'0','sessionKey':0}",
                "{'expiry':'0','sessionKey':'k','sessionExchangeToken':'t'}",
                "{'expiry':1.5,'sessionKey':'k','sessionExchangeToken':'t'}",
                "{'expiry':-1,'sessionKey':'k','sessionExchangeToken':'t'}",
                "{'expiry':0,'sessionKey':0,'sessionExchangeToken':'t'}",
                "{'expiry':0,'sessionKey':'','sessionExchangeToken':'t'}",
                "{'expiry':0,'sessionKey':'k','sessionExchangeToken':null}",
                "{'expiry':0,'sessionKey':'k'}",
                "{}"
            })
    void parse_wrongType_isRefused(String answer) {
        assertThatThrownBy(() -> Session.parse(json(answer)))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    @DisplayName("W43 a session lasts to its millisecond, without any slack")
    void expired_aroundTheEnd_hasNoSlack() {
        Session session = Session.parse(kept(10_000));

        assertThat(session.expired(session.expiry().minusMillis(1))).isFalse();
        assertThat(session.expired(session.expiry())).isTrue();
        assertThat(session.expired(session.expiry().plusMillis(60))).isTrue();
    }

    @Test
    void toJson_always_isReadAgain() {
        JsonObject kept = kept(10_001);

        assertThat(Session.parse(kept).toJson()).isEqualTo(kept);
    }

    private static JsonObject kept(long expiry) {
        return json("{'expiry':" + expiry + ",'sessionKey':'k','sessionExchangeToken':'t'}");
    }

    @Test
    void toString_always_hidesTheSecrets() {
        Session session = new Session(Instant.EPOCH, "secret-key", "secret-token");

        assertThat(session.toString()).doesNotContain("secret");
        assertThat(session).isNotInstanceOf(Serializable.class);
    }

    private static JsonObject json(String text) {
        return StrictJson.object(text.replace('\'', '"').getBytes(UTF_8));
    }
}
