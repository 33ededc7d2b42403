package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.consentflow.it.KeycloakApplication.KEYCLOAK;
import static org.consentflow.it.KeycloakApplication.SHOP;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Subject;
import org.consentflow.cdi.EngineFixture;
import org.consentflow.cdi.ResourceCall;
import org.consentflow.flow.Admission;
import org.consentflow.flow.Answer;
import org.consentflow.flow.Begin;
import org.consentflow.flow.CallbackOutcome;
import org.consentflow.flow.Provider;
import org.consentflow.flow.TokenSet;
import org.consentflow.flow.TokenState;
import org.consentflow.it.keycloak.Admin;
import org.consentflow.it.keycloak.ClientKey;
import org.consentflow.it.keycloak.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Clients that Keycloak holds to other rules, or that get another key. Without a container. */
class KeycloakClientsIT {

    /**
     * Keycloak's policies demand https. Nobody has to be there: the person only says the address.
     */
    private static final URI HTTPS = URI.create("https://shop.example/shop/api/consent/callback");

    private static final URI HTTP = URI.create(HostApplication.ROOT + "/consent/callback");
    private static final String LIFESPAN = "access.token.lifespan";
    private static final String CERTIFICATE = "jwt.credential.certificate";
    private static final int SECONDS = 4;

    private final Admin admin = KEYCLOAK.admin();

    @AfterEach
    void asUsual() throws Exception {
        admin.attribute(SHOP, LIFESPAN, "60");
        admin.attribute(SHOP, CERTIFICATE, KEYCLOAK.key().certificate());
    }

    private static Map<String, String> at(String client, ClientKey key, URI callback) {
        Map<String, String> settings = new HashMap<>();
        settings.put("consentflow.music.provider", "oauth2");
        settings.put("consentflow.music.issuer", KEYCLOAK.issuer());
        settings.put("consentflow.music.client-id", client);
        settings.put("consentflow.music.private-key", key.privateKey());
        settings.put("consentflow.music.redirect-uri", callback.toString());
        settings.put("consentflow.music.scope", "openid profile offline_access");
        settings.put("consentflow.deep-link", "");
        return settings;
    }

    private static Map<String, String> strict(String client) {
        Map<String, String> settings = at(client, KEYCLOAK.key(), HTTPS);
        settings.put("consentflow.music.pushed-authorization", "required");
        settings.put("consentflow.music.callback-issuer", "required");
        settings.put("consentflow.music.id-token-algorithm", "PS256");
        return settings;
    }

    private CallbackOutcome consent(EngineFixture node, Subject subject) {
        admin.person(subject.id());
        Begin.Begun begun = node.begin(subject);
        URI callback = new Visitor(subject.id()).agree(begun.deepLink().reveal());
        return node.call(callback, begun, subject);
    }

    /** The realm's key is made when it is first used, which takes longer than the tokens live. */
    private void keysMade(String client, EngineFixture node) {
        consent(node, new Subject("test", "first-of-" + client));
        admin.attribute(client, LIFESPAN, String.valueOf(SECONDS));
    }

    private static void awaitExpiry() throws InterruptedException {
        Thread.sleep(SECONDS * 1000L + 500);
    }

    @Test
    @DisplayName(
            "R37 the client's key is replaced: nodes with the new one go on with every consent")
    void admit_keyReplaced_goesOnWithTheNewOne() throws Exception {
        Subject person = new Subject("test", "rolled");
        ClientKey next = KEYCLOAK.anotherKey();
        admin.attribute(SHOP, LIFESPAN, String.valueOf(SECONDS));
        try (EngineFixture old = new EngineFixture(at(SHOP, KEYCLOAK.key(), HTTP));
                EngineFixture rolled = new EngineFixture(old, at(SHOP, next, HTTP))) {
            assertThat(consent(old, person)).isInstanceOf(CallbackOutcome.Completed.class);
            admin.attribute(SHOP, CERTIFICATE, next.certificate());
            awaitExpiry();
            assertThatExceptionOfType(ProviderException.class)
                    .isThrownBy(() -> old.admit(person))
                    .matches(failed -> failed.error() == ConsentError.CREDENTIALS_REFUSED);
            assertThat(old.stored(person).state()).isEqualTo(TokenState.LIVE);
            old.cooledDown();
            assertThat(rolled.admit(person)).isInstanceOf(Admission.Granted.class);
        }
        assertThat(admin.events("CODE_TO_TOKEN", "rolled")).isEqualTo(1);
        assertThat(admin.events("REFRESH_TOKEN", "rolled")).isEqualTo(1);
    }

    @Test
    @DisplayName("G21 R51 the refresh token of a withdrawn consent gets nothing more at Keycloak")
    void withdraw_tokenPresentedAfterwards_isRefused() {
        Subject leaving = new Subject("test", "withdrawn");
        Subject staying = new Subject("test", "staying");
        try (EngineFixture node = new EngineFixture(at(SHOP, KEYCLOAK.key(), HTTP))) {
            consent(node, leaving);
            consent(node, staying);
            TokenSet kept = node.stored(leaving).tokens();
            node.engine.withdrawal().withdraw(node.stored(leaving).key());
            node.engine.upkeep().round();

            assertThat(presented(node, kept))
                    .isInstanceOfSatisfying(
                            Answer.Failed.class,
                            failed ->
                                    assertThat(failed.outcome()).isEqualTo(Answer.Outcome.REFUSED));
            assertThat(presented(node, node.stored(staying).tokens()))
                    .as("one that nobody has withdrawn")
                    .isInstanceOf(Answer.Received.class);
        }
    }

    private static Answer presented(EngineFixture node, TokenSet tokens) {
        Provider provider = node.music().provider();
        return provider.refresh(tokens, provider.nonce(), Provider.SendGate.OPEN);
    }

    @Test
    @DisplayName("S46 S6 a client under FAPI 2.0, but for bound tokens, is connected and refreshed")
    void consent_strictClient_isConnectedAndRefreshed() throws Exception {
        String client = "shop-fapi-bearer";
        Subject person = new Subject("test", "careful");
        try (EngineFixture node = new EngineFixture(strict(client))) {
            keysMade(client, node);
            assertThat(consent(node, person)).isInstanceOf(CallbackOutcome.Completed.class);
            awaitExpiry();
            assertThat(node.admit(person)).isInstanceOf(Admission.Granted.class);
        }
        assertThat(admin.events("REFRESH_TOKEN", "careful")).isEqualTo(1);
    }

    @Test
    @DisplayName("S58 S94 a client under FAPI 2.0 with DPoP is connected, refreshed and reads")
    void consent_boundTokensDemanded_isConnectedRefreshedAndReads() throws Exception {
        String client = "shop-fapi";
        Subject person = new Subject("test", "bound");
        Map<String, String> settings = at(client, KEYCLOAK.key(), HTTPS);
        settings.put("consentflow.music.profile", "fapi2");
        settings.put("consentflow.music.resource-hosts", KEYCLOAK.userinfo().getRawAuthority());
        try (EngineFixture node = new EngineFixture(settings)) {
            keysMade(client, node);
            assertThat(consent(node, person)).isInstanceOf(CallbackOutcome.Completed.class);
            assertThat(read(node, person)).isEqualTo(200);
            awaitExpiry();
            assertThat(node.admit(person)).isInstanceOf(Admission.Granted.class);
            assertThat(read(node, person)).isEqualTo(200);
        }
        assertThat(admin.events("REFRESH_TOKEN", "bound")).isEqualTo(1);
    }

    @Test
    @DisplayName("S58 a client whose tokens must be bound is refused without a key")
    void consent_boundTokensDemandedOfABearer_isRefused() {
        Subject person = new Subject("test", "unbound");
        try (EngineFixture node = new EngineFixture(strict("shop-fapi"))) {
            assertThat(consent(node, person)).isInstanceOf(CallbackOutcome.Ended.class);
            assertThat(node.sql("select count(*) from consent")).isEqualTo("0");
        }
    }

    private static int read(EngineFixture node, Subject person) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(KEYCLOAK.userinfo());
        ResourceCall.of(node, person, KEYCLOAK.userinfo()).headers().forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
