package org.consentflow.it;

import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.consentflow.it.keycloak.Keycloak;
import org.consentflow.it.profile.ProfileApi;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The host application with a contract at Keycloak, whose data is a person's profile there. */
final class KeycloakApplication {

    static final URI PROFILE = URI.create(HostApplication.ROOT + "/profile");
    static final URI CONNECTION = URI.create(HostApplication.ROOT + "/consent/connections/people");
    static final String SHOP = "shop";

    static final Keycloak KEYCLOAK =
            Keycloak.running(URI.create(HostApplication.ROOT + "/consent/callback"));

    private KeycloakApplication() {}

    static WebArchive war(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings());
        all.putAll(more);
        return HostApplication.bare()
                .addPackage(ProfileApi.class.getPackage())
                .addAsResource(
                        new StringAsset(
                                all.entrySet().stream()
                                        .map(
                                                entry ->
                                                        entry.getKey()
                                                                + "="
                                                                + entry.getValue()
                                                                        .replace("\n", "\\\\n"))
                                        .collect(Collectors.joining("\n"))),
                        "META-INF/microprofile-config.properties");
    }

    private static Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("consentflow.contracts", "people"),
                Map.entry("consentflow.people.provider", "oauth2"),
                Map.entry("consentflow.people.issuer", KEYCLOAK.issuer()),
                Map.entry("consentflow.people.client-id", SHOP),
                Map.entry("consentflow.people.private-key", KEYCLOAK.key().privateKey()),
                Map.entry("consentflow.people.scope", "openid profile offline_access"),
                Map.entry("consentflow.people.resource-hosts", KEYCLOAK.userinfo().getAuthority()),
                Map.entry("consentflow.redirect-uri", HostApplication.ROOT + "/consent/callback"),
                Map.entry("consentflow.namespace", "keycloak-" + UUID.randomUUID()),
                Map.entry("consentflow.create-schema", "true"),
                Map.entry(
                        "consentflow.encryption-keys",
                        "k1:" + Base64.getEncoder().encodeToString(new byte[32])),
                Map.entry("profile/mp-rest/url", KEYCLOAK.userinfo().toString()));
    }
}
