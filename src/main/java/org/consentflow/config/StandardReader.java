package org.consentflow.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.consentflow.api.Scope;
import org.consentflow.flow.Secret;
import org.consentflow.jws.SignatureAlgorithm;
import org.consentflow.jws.SigningKey;
import org.consentflow.oauth2.AllowedHosts;
import org.consentflow.oauth2.AuthorizationServer;
import org.consentflow.oauth2.ClientAuthentication;
import org.consentflow.oauth2.ClientAuthentication.ClientSecretBasic;
import org.consentflow.oauth2.ClientAuthentication.PrivateKeyJwt;
import org.consentflow.oauth2.ClientSettings;
import org.consentflow.oauth2.TokenType;

/** Reads what a contract at a standard OAuth 2.0 server is. */
final class StandardReader {

    private static final String OPENID = "openid";

    private final String contract;
    private final Properties properties;
    private final ConnectionReader connection;
    private final Choices choices;

    StandardReader(String contract, Properties properties, ConnectionReader connection) {
        this.contract = contract;
        this.properties = properties;
        this.connection = connection;
        this.choices = new Choices(properties);
    }

    Optional<ClientSettings> read(Scope scope) {
        profile();
        Optional<String> clientId = properties.required("client-id");
        Optional<ClientAuthentication> authentication = authentication();
        Optional<URI> redirectUri = connection.redirectUri();
        Optional<AuthorizationServer> server = new ServerReader(properties, choices).read();
        AskingReader asking = new AskingReader(properties, choices);
        ClientSettings.Asking how = asking.read();
        SignatureAlgorithm idToken =
                SignatureAlgorithm.valueOf(
                        choices.under(
                                List.of("PS256", "ES256"),
                                "id-token-algorithm",
                                "RS256",
                                "PS256",
                                "PS512",
                                "ES256"));
        TokenType tokenType =
                choices.under(List.of("dpop"), "sender-constrained", "none", "dpop").equals("dpop")
                        ? TokenType.DPOP
                        : TokenType.BEARER;
        boolean cuts = choices.of("wider-scope", "refuse", "cut").equals("cut");
        AllowedHosts resources = resourceHosts(how.resources());
        ConnectionReader.Reach reach = connection.read();
        server.ifPresent(known -> check(known, how, scope));
        if (clientId.isEmpty()
                || authentication.isEmpty()
                || redirectUri.isEmpty()
                || server.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ClientSettings(
                        contract,
                        server.get(),
                        clientId.get(),
                        authentication.get(),
                        redirectUri.get(),
                        how,
                        tokenType,
                        idToken,
                        resources,
                        cuts,
                        reach.connectTimeout(),
                        reach.readTimeout(),
                        reach.totalTimeout(),
                        reach.trustStore(),
                        reach.proxy()));
    }

    /** What a profile demands and no other reader sees. */
    private void profile() {
        if (!choices.strict()) {
            return;
        }
        if (properties.text("client-secret").isPresent()
                || properties.text("client-secret.location").isPresent()) {
            properties.problem("client-secret", "must not be set: the profile demands a key");
        }
    }

    private Optional<ClientAuthentication> authentication() {
        String method =
                choices.under(
                        List.of("private_key_jwt"),
                        "client-authentication",
                        "private_key_jwt",
                        "client_secret_basic");
        SignatureAlgorithm algorithm =
                SignatureAlgorithm.valueOf(
                        choices.under(List.of("PS256"), "signing-algorithm", "PS256", "PS512"));
        Optional<String> keyId = properties.text("key-id");
        if (method.equals("private_key_jwt")) {
            return new KeyReader(properties)
                    .signingKey()
                    .map(
                            key ->
                                    new PrivateKeyJwt(
                                            new SigningKey(key, algorithm), keyId.orElse(null)));
        }
        return properties
                .secret("client-secret")
                .map(secret -> new ClientSecretBasic(new Secret(secret)));
    }

    private void check(AuthorizationServer server, ClientSettings.Asking how, Scope scope) {
        if (how.issuerRequired() && server.issuer().isEmpty()) {
            properties.problem("issuer", "is missing: answers in the callback must name it");
        }
        boolean unpushed =
                server.explicit()
                        .map(said -> said.pushedAuthorizationEndpoint().isEmpty())
                        .orElse(false);
        if (how.onlyPushed() && unpushed) {
            properties.problem(
                    "pushed-authorization-endpoint", "is missing: requests must be pushed");
        }
        if (!scope.values().contains(OPENID) || server.explicit().isEmpty()) {
            return;
        }
        if (server.issuer().isEmpty()) {
            properties.problem("issuer", "is missing: ID tokens name it");
        }
        if (server.explicit().get().jwksUri().isEmpty()) {
            properties.problem("jwks-uri", "is missing: ID tokens are signed");
        }
    }

    private AllowedHosts resourceHosts(List<String> resources) {
        Stream<String> named = choices.hosts("resource-hosts").stream();
        Stream<String> implied =
                resources.stream()
                        .flatMap(uri -> Stream.ofNullable(URI.create(uri).getRawAuthority()));
        return new AllowedHosts(Stream.concat(named, implied).collect(Collectors.toSet()));
    }
}
