package org.consentflow.oauth2;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What an authorization server says of itself, or what an operator says of it (RFC 8414, section
 * 2). All addresses have been checked. Immutable.
 *
 * @param issuer its identifier, compared character by character
 * @param authorizationEndpoint where people go
 * @param tokenEndpoint where codes and refresh tokens go
 * @param pushedAuthorizationEndpoint where requests are pushed to; empty if it takes none
 * @param revocationEndpoint where tokens are revoked; empty if it revokes none
 * @param jwksUri its keys; empty if it has none
 * @param pushedAuthorizationRequired whether it takes requests only pushed
 * @param issuerInCallback whether it promises to name itself in the callback (RFC 9207)
 * @param s256 whether it says that it checks S256 code challenges
 */
public record ServerMetadata(
        String issuer,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        Optional<URI> pushedAuthorizationEndpoint,
        Optional<URI> revocationEndpoint,
        Optional<URI> jwksUri,
        boolean pushedAuthorizationRequired,
        boolean issuerInCallback,
        boolean s256) {

    /**
     * Reads a metadata document.
     *
     * @param json UTF-8
     * @param issuer that was asked for; the document must name exactly it
     * @param hosts where requests may go
     * @return the metadata
     * @throws UnusableAnswerException naming the first check that failed
     */
    public static ServerMetadata parse(byte[] json, String issuer, AllowedHosts hosts) {
        JsonObject document = Answers.object(json);
        if (!Answers.required(document, "issuer").equals(issuer)) {
            throw new UnusableAnswerException("the document is that of another issuer");
        }
        return new ServerMetadata(
                issuer,
                hosts.check(
                        "authorization_endpoint",
                        Answers.required(document, "authorization_endpoint")),
                hosts.check("token_endpoint", Answers.required(document, "token_endpoint")),
                address(document, "pushed_authorization_request_endpoint", hosts),
                address(document, "revocation_endpoint", hosts),
                address(document, "jwks_uri", hosts),
                says(document, "require_pushed_authorization_requests"),
                says(document, "authorization_response_iss_parameter_supported"),
                lists(document, "code_challenge_methods_supported", "S256"));
    }

    /**
     * Where the document of an issuer may lie (RFC 8414, section 3.1; OpenID Connect Discovery,
     * section 4.1).
     *
     * @param issuer without query and fragment
     * @return to be tried in this order
     */
    public static List<URI> locations(URI issuer) {
        String path = issuer.getRawPath() == null ? "" : issuer.getRawPath();
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String root = issuer.getScheme() + "://" + issuer.getRawAuthority();
        return List.of(
                URI.create(root + "/.well-known/oauth-authorization-server" + bare),
                URI.create(root + bare + "/.well-known/openid-configuration"));
    }

    private static Optional<URI> address(JsonObject document, String name, AllowedHosts hosts) {
        return Answers.text(document, name).map(text -> hosts.check(name, text));
    }

    private static boolean says(JsonObject document, String name) {
        return document.get(name) == JsonValue.TRUE;
    }

    private static boolean lists(JsonObject document, String name, String value) {
        return document.get(name) instanceof JsonArray array
                && array.stream()
                        .anyMatch(
                                entry ->
                                        entry instanceof JsonString text
                                                && text.getString().equals(value));
    }
}
