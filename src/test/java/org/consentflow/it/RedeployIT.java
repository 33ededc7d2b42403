package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.Journey.DATA;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.provider.Expirable;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The application comes and goes while its server and its database stay: not on Payara Micro, which
 * is one with its application. What becomes of that is in {@code nodes.TerminatedNodeIT}.
 */
@Tag("every-server")
@Tag("server-stays")
@ExtendWith(ArquillianExtension.class)
class RedeployIT {

    private static final String HOST = "redeployed";
    private static final int TIMES = 5;

    @ArquillianResource Deployer deployer;

    @Deployment(name = HOST, managed = false, testable = false)
    static WebArchive host() {
        return HostApplication.war(Map.of());
    }

    @Test
    @DisplayName("R45 an application that is taken away while it refreshes stores the answer first")
    void undeploy_whileRefreshing_keepsTheConsent() throws InterruptedException {
        deployer.deploy(HOST);
        SANDBOX.reset();
        Person person = new Person("stays");
        Journey.completed(person);
        for (int i = 1; i <= TIMES; i++) {
            SANDBOX.expire(Expirable.ACCESS);
            int before = SANDBOX.counters().trigger();
            SANDBOX.faults().add(Fault.on(Endpoint.REFRESH).delay(Duration.ofSeconds(2)));
            CompletableFuture<Void> leader =
                    CompletableFuture.runAsync(() -> person.get(DATA)).exceptionally(cut -> null);
            while (SANDBOX.counters().trigger() == before) {
                Thread.sleep(10); // refused: the refresh begins now
            }
            Thread.sleep(700);
            deployer.undeploy(HOST);
            leader.join();
            deployer.deploy(HOST);
            assertThat(person.get(DATA).status()).as("round " + i).isEqualTo(200);
            assertThat(SANDBOX.counters().refresh()).isEqualTo(i);
        }
        deployer.undeploy(HOST);
    }
}
