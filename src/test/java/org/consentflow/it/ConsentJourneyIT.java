package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.ROOT;

import java.net.URI;
import org.consentflow.sandbox.Sandbox;
import org.consentflow.sandbox.junit.SandboxExtension;
import org.consentflow.sandbox.provider.Expirable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged JAR inside a host WAR, in a real server, against the sandbox over real HTTP. */
@Tag("every-server")
@ExtendWith(ArquillianExtension.class)
class ConsentJourneyIT {

    private static final URI DATA = URI.create(ROOT + "/data");
    private static final URI BEGIN = URI.create(ROOT + "/consent/connections/music");

    @RegisterExtension
    static final SandboxExtension PROVIDER =
            SandboxExtension.redirectingTo(ROOT + "/consent/callback");

    @Deployment(testable = false)
    static WebArchive host() {
        String settings =
                PROVIDER.sandbox()
                        .settings("music")
                        .with("consentflow.create-schema", "true")
                        .asFile();
        return HostApplication.bare()
                .addAsResource(
                        new StringAsset(settings), "META-INF/microprofile-config.properties");
    }

    @Test
    @DisplayName(
            "C61 the whole journey in a server: refused, begun, approved, read; a replay finds the stored outcome")
    void call_withoutConsent_isRefusedThenRunsAfterThePersonAgreed(Sandbox sandbox) {
        Person alice = new Person("alice");
        Person.Answer refused = alice.get(DATA);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.code()).isEqualTo("CF-2000");
        assertThat(refused.json().getString("beginUrl")).isEqualTo(BEGIN.toString());

        Person.Answer begun = alice.post(BEGIN, "{\"return\":\"/host/api/data/plain\"}");
        assertThat(begun.status()).isEqualTo(201);
        URI callback = sandbox.approve(begun.json().getString("deepLink"));
        Person.Answer done = alice.navigate(callback);
        assertThat(done.status()).isEqualTo(303);
        assertThat(done.location().getPath()).isEqualTo("/host/api/data/plain");

        Person.Answer data = alice.get(DATA);
        assertThat(data.status()).isEqualTo(200);
        assertThat(data.body()).startsWith("music ");

        assertThat(alice.navigate(callback).location()).isEqualTo(done.location());
        assertThat(sandbox.counters().exchange()).isEqualTo(1);
    }

    @Test
    @DisplayName("G1 an annotation without a name stands for the only contract")
    void call_unnamedContract_isTheOnlyOne(Sandbox sandbox) {
        URI unnamed = URI.create(ROOT + "/data/unnamed");
        Person erin = new Person("erin");
        Person.Answer refused = erin.get(unnamed);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().getString("contract")).isEqualTo("music");
        assertThat(refused.json().getString("beginUrl")).isEqualTo(BEGIN.toString());
        String link = erin.post(BEGIN, "{}").json().getString("deepLink");
        assertThat(erin.navigate(sandbox.approve(link)).status()).isEqualTo(303);
        assertThat(erin.get(unnamed).body()).isEqualTo("music");
    }

    @Test
    @DisplayName("C52 in a server an expired access token is refreshed once and the call goes on")
    void call_accessTokenExpired_isRefreshedOnce(Sandbox sandbox) {
        Person carol = new Person("carol");
        String link = carol.post(BEGIN, "{}").json().getString("deepLink");
        assertThat(carol.navigate(sandbox.approve(link)).status()).isEqualTo(303);
        sandbox.expire(Expirable.ACCESS);
        assertThat(carol.get(DATA).status()).isEqualTo(200);
        assertThat(sandbox.counters().refresh()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "G13 the access is seen by a bean that outlives the call, and refused outside an admitted call")
    void access_insideAndOutsideAnAdmittedCall_isGivenOrRefused(Sandbox sandbox) {
        Person dave = new Person("dave");
        assertThat(dave.get(URI.create(ROOT + "/data/unadmitted")).code()).isEqualTo("CF-1004");
        String link = dave.post(BEGIN, "{}").json().getString("deepLink");
        dave.navigate(sandbox.approve(link));
        assertThat(dave.get(URI.create(ROOT + "/data/admitted")).body()).isEqualTo("dave music");
    }
}
