package org.consentflow.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.consentflow.oauth2.AllowedHosts;
import org.consentflow.oauth2.AuthorizationServer;
import org.consentflow.oauth2.ServerMetadata;

/** Reads which authorization server a contract has: by its issuer, or endpoint by endpoint. */
final class ServerReader {

    private final Properties properties;
    private final Choices choices;

    ServerReader(Properties properties, Choices choices) {
        this.properties = properties;
        this.choices = choices;
    }

    Optional<AuthorizationServer> read() {
        Optional<String> issuer = issuer();
        Optional<URI> authorization = endpoint("authorization-endpoint");
        Optional<URI> token = endpoint("token-endpoint");
        Optional<URI> pushing = endpoint("pushed-authorization-endpoint");
        Optional<URI> revoking = endpoint("revocation-endpoint");
        Optional<URI> keys = endpoint("jwks-uri");
        List<String> more = choices.hosts("allowed-hosts");
        boolean explicit = Stream.of(authorization, token).anyMatch(Optional::isPresent);
        if (!explicit) {
            if (issuer.isEmpty() && properties.text("issuer").isEmpty()) {
                String instead =
                        choices.strict() ? "" : " (or authorization-endpoint and token-endpoint)";
                properties.problem("issuer", "is missing" + instead);
            }
            refuseLonely(pushing, "pushed-authorization-endpoint");
            refuseLonely(revoking, "revocation-endpoint");
            refuseLonely(keys, "jwks-uri");
            return issuer.map(
                    name ->
                            new AuthorizationServer(
                                    issuer,
                                    Optional.empty(),
                                    AllowedHosts.of(URI.create(name), more)));
        }
        if (authorization.isEmpty() || token.isEmpty()) {
            String missing = authorization.isEmpty() ? "authorization-endpoint" : "token-endpoint";
            if (properties.text(missing).isEmpty()) {
                properties.problem(missing, "is missing beside the other endpoint");
            }
            return Optional.empty();
        }
        ServerMetadata said =
                new ServerMetadata(
                        issuer.orElse(""),
                        authorization.get(),
                        token.get(),
                        pushing,
                        revoking,
                        keys,
                        false,
                        false,
                        false);
        return Optional.of(new AuthorizationServer(issuer, Optional.of(said), hosts(said, more)));
    }

    private Optional<String> issuer() {
        return properties
                .text("issuer")
                .filter(
                        text -> {
                            Optional<URI> address = properties.address("issuer", text);
                            boolean query =
                                    address.isPresent() && address.get().getRawQuery() != null;
                            if (query) {
                                properties.problem("issuer", "must have no query");
                            }
                            return address.isPresent() && !query;
                        });
    }

    private Optional<URI> endpoint(String name) {
        return choices.unlessStrict(name).flatMap(text -> properties.address(name, text));
    }

    /** The metadata document says it, and two sources would contradict each other some day. */
    private void refuseLonely(Optional<URI> endpoint, String name) {
        if (endpoint.isPresent()) {
            properties.problem(
                    name,
                    "must stand beside authorization-endpoint and token-endpoint, or not at all");
        }
    }

    private static AllowedHosts hosts(ServerMetadata said, List<String> more) {
        List<URI> endpoints = new ArrayList<>(List.of(said.tokenEndpoint()));
        said.pushedAuthorizationEndpoint().ifPresent(endpoints::add);
        said.revocationEndpoint().ifPresent(endpoints::add);
        said.jwksUri().ifPresent(endpoints::add);
        Stream<String> named = endpoints.stream().map(URI::getRawAuthority);
        return new AllowedHosts(Stream.concat(named, more.stream()).collect(Collectors.toSet()));
    }
}
