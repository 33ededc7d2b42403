package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that is configured wrongly does not start. */
@Order(Integer.MAX_VALUE) // what it leaves on WildFly keeps that server from being ready
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class ConfigurationIT {

    private static final String HOST = "misconfigured";
    private static final String SECRET = "c2VjcmV0LWJ1dC1vZi10aGUtd3JvbmctbGVuZ3Ro";

    @ArquillianResource Deployer deployer;

    @Deployment(name = HOST, managed = false, testable = false)
    static WebArchive host() {
        return HostApplication.war(
                Map.of(
                        "consentflow.encryption-keys", "k1:" + SECRET,
                        "consentflow.replay-policy", "OFTEN",
                        "consentflow.base-url", "http://provider.example/v1.5",
                        "consentflow.music.redirect-uri", "",
                        "consentflow.music.private-key", "-----BEGIN NOTHING " + SECRET));
    }

    @Test
    @DisplayName("S94 in the server a wrong configuration stops deployment, and no page is served")
    void deploy_wrongConfiguration_fails() throws IOException {
        boolean deployed = deployed();
        assertThat(page()).as("served after a deployment: %s", deployed).isNotEqualTo(200);
        HostApplication.log().ifPresent(ConfigurationIT::assertEveryProblemIsToldAtOnce);
    }

    private static void assertEveryProblemIsToldAtOnce(String log) {
        assertThat(log.lines().filter(line -> line.contains("consentflow.encryption-keys")))
                .isNotEmpty()
                .allSatisfy(
                        line ->
                                assertThat(line)
                                        .contains("replay-policy")
                                        .contains("base-url")
                                        .contains("redirect-uri")
                                        .contains("private-key"));
        assertThat(log.contains(SECRET)).as("the log shows a secret").isFalse();
    }

    /** Some servers tell, others go on without the application. */
    private boolean deployed() {
        try {
            deployer.deploy(HOST);
            return true;
        } catch (Exception told) {
            return false;
        }
    }

    private static int page() {
        try {
            return new Person(null).get(URI.create(HostApplication.ROOT + "/data/plain")).status();
        } catch (IllegalStateException nothingListens) {
            return 0;
        }
    }
}
