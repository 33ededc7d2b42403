package org.consentflow.it;

import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.consentflow.it.keycloak.Keycloak;
import org.consentflow.it.profile.ProfileApi;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The host application with a contract at Keycloak, whose data is a person's profile there. */
public final class KeycloakApplication {

    static final URI PROFILE = URI.create(HostApplication.ROOT + "/profile");
    static final URI CONNECTION = URI.create(HostApplication.ROOT + "/consent/connections/people");
    public static final String SHOP = "shop";

    static final Keycloak KEYCLOAK =
            Keycloak.running(URI.create(HostApplication.ROOT + "/consent/callback"));

    private KeycloakApplication() {}

    static WebArchive war(Map<String, String> more) {
        URI callback = URI.create(HostApplication.ROOT + "/consent/callback");
        return HostApplication.bare()
                .addPackage(ProfileApi.class.getPackage())
                .addAsResource(
                        new StringAsset(HostApplication.text(settings(KEYCLOAK, callback, more))),
                        "META-INF/microprofile-config.properties");
    }

    /** What an application with a contract at Keycloak sets. */
    public static Map<String, String> settings(
            Keycloak keycloak, URI callback, Map<String, String> more) {
        Map<String, String> all = new HashMap<>();
        all.put("consentflow.contracts", "people");
        all.put("consentflow.people.provider", "oauth2");
        all.put("consentflow.people.issuer", keycloak.issuer());
        all.put("consentflow.people.client-id", SHOP);
        all.put("consentflow.people.private-key", keycloak.key().privateKey());
        all.put("consentflow.people.scope", "openid profile offline_access");
        all.put("consentflow.people.resource-hosts", keycloak.userinfo().getAuthority());
        all.put("consentflow.redirect-uri", callback.toString());
        all.put("consentflow.namespace", "keycloak-" + UUID.randomUUID());
        all.put("consentflow.create-schema", "true");
        all.put("consentflow.upkeep-interval", "2s");
        all.put(
                "consentflow.encryption-keys",
                "k1:" + Base64.getEncoder().encodeToString(new byte[32]));
        all.put("profile/mp-rest/url", keycloak.userinfo().toString());
        all.putAll(more);
        return all;
    }
}
