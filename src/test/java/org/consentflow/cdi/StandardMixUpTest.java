package org.consentflow.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineTest.assertCompleted;

import java.net.URI;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import org.consentflow.api.BeginOptions;
import org.consentflow.flow.Begin;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.sandbox.Sandbox;
import org.consentflow.sandbox.SandboxOptions;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.oauth2.StandardServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts at two servers, whose answers arrive at one callback. */
class StandardMixUpTest extends StandardEngineTest {

    private static Sandbox elsewhere;
    private static StandardServer second;

    private EngineFixture both;
    private Begin.Begun music;
    private Begin.Begun mail;

    @BeforeAll
    static void startSecond() {
        elsewhere = Sandbox.start(SandboxOptions.defaults().withClock(it.clock));
        second = elsewhere.standard();
    }

    @AfterAll
    static void stopSecond() {
        elsewhere.close();
    }

    @BeforeEach
    void begin() {
        elsewhere.reset();
        Map<String, String> more = new HashMap<>(second.properties("mail"));
        more.put("consentflow.contracts", "music,mail");
        both = node(more);
        music = begun("music");
        mail = begun("mail");
    }

    @AfterEach
    void end() {
        both.close();
    }

    private Begin.Begun begun(String contract) {
        return both.engine
                .begin()
                .begin(
                        both.engine.contracts().named(contract),
                        ALICE,
                        BeginOptions.defaults(),
                        EngineFixture.nobody(),
                        false);
    }

    private static String value(URI answer, String name) {
        return Parameters.of(answer).get(name).get(0);
    }

    private static URI with(URI answer, String name, String value) {
        return URI.create(
                answer.toString()
                        .replaceAll(name + "=[^&]*", name + "=" + URLEncoder.encode(value, UTF_8)));
    }

    private static void assertNothingExchanged(CallbackOutcome outcome) {
        assertThat(outcome).isInstanceOf(CallbackOutcome.Malformed.class);
        assertThat(exchanges()).isZero();
        assertThat(second.count(Endpoint.EXCHANGE)).isZero();
        assertNothingStored();
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole answer", "issuer alone"})
    @DisplayName(
            "S37 In the flow of one server the other one's name counts for nothing, though known")
    void complete_answerOfTheOtherServer_exchangesNothing(String what) {
        URI mine = approved(music);
        URI theirs = second.approve(link(mail));
        assertThat(value(theirs, "iss")).isEqualTo(second.issuer().toString());
        URI mixed =
                what.equals("issuer alone")
                        ? with(mine, "iss", value(theirs, "iss"))
                        : with(theirs, "state", value(mine, "state"));

        assertNothingExchanged(both.call(mixed, music, ALICE));

        assertCompleted(both.call(mine, music, ALICE));
        assertCompleted(both.call(theirs, mail, ALICE));
    }

    @Test
    @DisplayName("S37 A code of the first server is not carried to the second by the second's flow")
    void complete_codeOfTheFirstInTheSecondsFlow_exchangesNothing() {
        URI theirs = second.approve(link(mail));
        URI mixed = with(approved(music), "state", value(theirs, "state"));

        assertNothingExchanged(both.call(mixed, mail, ALICE));
    }

    private static String link(Begin.Begun begun) {
        return begun.deepLink().reveal();
    }
}
