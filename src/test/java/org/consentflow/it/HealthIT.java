package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.MANAGEMENT;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.Journey.ADMITTED;
import static org.consentflow.it.Journey.BEGIN;

import jakarta.json.JsonObject;
import java.util.Map;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a balancer and an operator see while the provider fails and recovers. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class HealthIT {

    private static final long DELAY = 3000;

    private final Person probe = new Person(null);
    private final Person person = new Person("healthy");

    @Deployment(testable = false)
    static WebArchive host() {
        return HostApplication.war(
                Map.of(
                        "consentflow.breaker-window", "4",
                        "consentflow.breaker-failures", "2",
                        "consentflow.breaker-delay", DELAY + "ms"));
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @Test
    @DisplayName(
            "R44 while the provider fails its calls are held back, the node stays live and ready and says so, and a probe mends it")
    void ready_providerFailsAndRecovers_isUpAndTells() throws InterruptedException {
        Journey.completed(person);
        assertThat(ready().getString("provider.music")).isEqualTo("good");

        SANDBOX.faults().add(Fault.on(Endpoint.SESSION).status(503).times(2));
        Person other = new Person("waiting");
        assertThat(other.post(BEGIN, "{}").code()).isEqualTo("CF-3001");
        assertThat(SANDBOX.counters().session()).isEqualTo(3);
        Person.Answer held = other.post(BEGIN, "{}");
        assertThat(held.status()).isEqualTo(503);
        assertThat(held.code()).isEqualTo("CF-3020");
        assertThat(SANDBOX.counters().session()).isEqualTo(3);

        JsonObject data = ready();
        assertThat(data.getString("provider.music")).isEqualTo("degraded");
        assertThat(data.getString("provider.music.held-back")).isEqualTo("session");
        assertThat(check("live", "consentflow-live").getString("status")).isEqualTo("UP");
        assertThat(person.get(ADMITTED).status()).as("needs no provider").isEqualTo(200);

        Thread.sleep(DELAY);
        assertThat(other.post(BEGIN, "{}").status()).isEqualTo(201);
        assertThat(ready().getString("provider.music")).isEqualTo("good");
    }

    @Test
    @DisplayName("S93 whoever asks for health without a login learns of no person")
    void health_asked_namesNobody() {
        Journey.completed(person);
        String all = probe.get(MANAGEMENT.resolve("/health")).body();
        assertThat(all).contains("consentflow-ready", "provider.music");
        assertThat(all).doesNotContain("healthy").doesNotContain(SANDBOX.address().getHost() + ":");
    }

    /** Of the readiness, which is up. */
    private JsonObject ready() {
        JsonObject check = check("ready", "consentflow-ready");
        assertThat(check.getString("status")).isEqualTo("UP");
        return check.getJsonObject("data");
    }

    private JsonObject check(String kind, String name) {
        Person.Answer answer = probe.get(MANAGEMENT.resolve("/health/" + kind));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().getJsonArray("checks").stream()
                .map(each -> each.asJsonObject())
                .filter(each -> each.getString("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.body()));
    }
}
