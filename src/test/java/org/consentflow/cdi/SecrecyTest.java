package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.consentflow.api.ConsentException;
import org.consentflow.api.Scope;
import org.consentflow.flow.Begin;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.TokenSet;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.provider.Expirable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecrecyTest extends EngineTest {

    private final Set<String> secrets = new TreeSet<>();

    @Test
    @DisplayName("S85 a whole journey with faults logs no secret at the finest level")
    void journey_withFaults_logsNoSecret() {
        try (LogCapture log = new LogCapture()) {
            journey();
            assertThat(log.text()).isNotEmpty().doesNotContain(List.copyOf(secrets));
        }
        assertThat(secrets).hasSizeGreaterThan(25);
    }

    @Test
    @DisplayName("S75 a stolen database holds no secret in the clear")
    void journey_tables_holdNoSecret() {
        journey();
        for (String table :
                List.of("consent", "consent_token", "consent_request", "consent_event")) {
            assertThat(Stored.dump(it, table)).isNotEmpty().doesNotContain(List.copyOf(secrets));
        }
    }

    @Test
    @DisplayName("S84 nothing the engine hands out or reports prints a secret")
    void journey_values_printNoSecret() {
        journey();
        assertThat(it.events.toString()).isNotEmpty().doesNotContain(List.copyOf(secrets));
        assertThat(it.stored(ALICE).toString()).doesNotContain(List.copyOf(secrets));
        assertThat(it.admit(ALICE).toString()).doesNotContain(List.copyOf(secrets));
        assertThat(it.engine.contracts().named("music").toString())
                .doesNotContain(List.copyOf(secrets));
    }

    private void journey() {
        secrets.addAll(keyLines());
        Begin.Begun begun = begun();
        URI callback = approved(begun);
        Map<String, List<String>> query = Parameters.of(callback);
        secrets.add(query.get("state").get(0));
        secrets.add(query.get("code").get(0));
        it.sandbox.faults().add(Fault.on(Endpoint.EXCHANGE).status(500).afterwards());
        it.call(callback, begun, ALICE);
        it.call(callback, begun(), ALICE);
        it.consent(ALICE);
        note();
        it.sandbox.expire(Expirable.ACCESS);
        it.read(ALICE, Scope.all());
        note();
        it.sandbox.faults().add(Fault.on(Endpoint.TRIGGER).status(500).body("{").times(2));
        failing();
        it.sandbox.faults().add(Fault.on(Endpoint.FILE).body("no file").times(1_000));
        failing();
        it.sandbox.faults().clear();
        it.clock.advance(Duration.ofHours(25));
        it.sandbox.faults().add(Fault.on(Endpoint.REFRESH).status(502).body("<html>oops"));
        failing();
        it.cooledDown();
        it.admit(ALICE);
        note();
    }

    private Begin.Begun begun() {
        Begin.Begun begun = it.begin(ALICE);
        secrets.add(begun.binder().reveal());
        secrets.add(begun.deepLink().reveal());
        URI link = URI.create(begun.deepLink().reveal());
        secrets.addAll(Parameters.of(link).get("sessionKey"));
        secrets.addAll(Parameters.of(link).get("preauthorizationCode"));
        ConsentRequest request = it.opened().requests().byId(begun.id()).orElseThrow();
        secrets.add(request.opener().pending().orElseThrow().verifier().reveal());
        return begun;
    }

    private void note() {
        TokenSet tokens = it.stored(ALICE).tokens();
        secrets.add(tokens.access().reveal());
        secrets.add(tokens.refresh().reveal());
    }

    private void failing() {
        assertThatThrownBy(() -> it.read(ALICE, Scope.all()))
                .isInstanceOfSatisfying(
                        ConsentException.class,
                        failed ->
                                assertThat(String.valueOf(failed) + failed.getCause())
                                        .doesNotContain(List.copyOf(secrets)));
    }

    private List<String> keyLines() {
        String pem = it.sandbox.contracts().get(0).privateKey();
        return pem.lines().filter(line -> line.length() > 40 && !line.startsWith("--")).toList();
    }
}
