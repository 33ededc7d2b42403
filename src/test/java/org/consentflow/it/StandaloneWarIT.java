package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.HostApplication.SERVER;

import java.io.File;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WAR that runs by itself, as it was packaged, with nothing but its configuration added. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class StandaloneWarIT {

    private static final URI CONNECTIONS = SERVER.resolve("/consent-flow/consent/connections");
    private static final URI CALLBACK = SERVER.resolve("/consent-flow/consent/callback");

    private final Person nobody = new Person(null);

    @Deployment(testable = false)
    static WebArchive packaged() {
        String settings =
                HostApplication.properties(
                        Map.of("consentflow.music.redirect-uri", CALLBACK.toString()));
        return ShrinkWrap.createFromZipFile(
                        WebArchive.class, new File(System.getProperty("consentflow.war")))
                .addAsResource(
                        new StringAsset(settings), "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void fresh() {
        SANDBOX.reset();
    }

    @Test
    @DisplayName("G10 in the stand-alone WAR callers who are nobody get a problem, not a consent")
    void routes_anonymousCallers_are401() {
        URI music = URI.create(CONNECTIONS + "/music");
        for (Person.Answer answer :
                new Person.Answer[] {
                    nobody.get(CONNECTIONS),
                    nobody.get(music),
                    nobody.post(music, "{}"),
                    nobody.send("DELETE", music, Map.of(), null)
                }) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.code()).isEqualTo("CF-1003");
        }
        assertThat(SANDBOX.counters().session()).isZero();
    }

    @Test
    @DisplayName("C62 in the stand-alone WAR an unknown state is refused")
    void callback_unknownState_is403() {
        URI unknown = URI.create(CALLBACK + "?result=SUCCESS&code=c&state=unknown");
        assertThat(nobody.get(unknown).status()).isEqualTo(403);
        assertThat(nobody.navigate(unknown).header("Content-Type")).startsWith("text/html");
        assertThat(nobody.send("HEAD", unknown, Map.of(), null).status()).isEqualTo(204);
    }

    @Test
    @DisplayName("C65 in the stand-alone WAR an answer without parameters is malformed")
    void callback_withoutParameters_is400() {
        assertThat(nobody.get(CALLBACK).status()).isEqualTo(400);
        assertThat(nobody.get(CALLBACK).code()).isEqualTo("CF-2001");
    }
}
