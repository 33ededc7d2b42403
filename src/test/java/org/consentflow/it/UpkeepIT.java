package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.Journey.ADMITTED;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server does by itself, on its own threads, while nobody calls. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class UpkeepIT {

    @Deployment(testable = false)
    static WebArchive host() {
        return HostApplication.war(
                Map.of(
                        "consentflow.upkeep-interval", "500ms",
                        "consentflow.keep-alive", "2s"));
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @Test
    @DisplayName("R50 in the server an idle consent is refreshed while nobody calls")
    void upkeep_idleConsent_isRefreshed() throws InterruptedException {
        Person person = new Person("idle");
        Journey.completed(person);
        for (int i = 0; i < 300 && SANDBOX.counters().refresh() == 0; i++) {
            Thread.sleep(100);
        }
        assertThat(SANDBOX.counters().refresh()).isEqualTo(1);
        assertThat(person.get(ADMITTED).status()).isEqualTo(200);
    }
}
