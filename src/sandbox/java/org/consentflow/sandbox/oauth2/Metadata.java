package org.consentflow.sandbox.oauth2;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Set;
import org.consentflow.sandbox.http.Response;

/** What the server says of itself (RFC 8414, section 2). */
final class Metadata {

    private final String issuer;

    Metadata(String issuer) {
        this.issuer = issuer;
    }

    Response document(Set<Quirk> quirks) {
        boolean other = quirks.contains(Quirk.METADATA_OF_ANOTHER);
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("issuer", other ? issuer + "/other" : issuer)
                        .add("authorization_endpoint", issuer + "/authorize")
                        .add("token_endpoint", token(quirks))
                        .add("jwks_uri", issuer + "/jwks")
                        .add("userinfo_endpoint", issuer + "/userinfo")
                        .add("response_types_supported", Json.createArrayBuilder().add("code"))
                        .add(
                                "grant_types_supported",
                                Json.createArrayBuilder()
                                        .add("authorization_code")
                                        .add("refresh_token"))
                        .add(
                                "token_endpoint_auth_methods_supported",
                                Json.createArrayBuilder()
                                        .add("private_key_jwt")
                                        .add("client_secret_basic"))
                        .add(
                                "token_endpoint_auth_signing_alg_values_supported",
                                Json.createArrayBuilder().add("PS256").add("PS512"))
                        .add(
                                "id_token_signing_alg_values_supported",
                                Json.createArrayBuilder().add("RS256"));
        json.add("dpop_signing_alg_values_supported", Json.createArrayBuilder().add("ES256"));
        if (!quirks.contains(Quirk.METADATA_NO_PUSHING)) {
            json.add("pushed_authorization_request_endpoint", issuer + "/par");
        }
        if (!quirks.contains(Quirk.METADATA_NO_REVOCATION)) {
            json.add("revocation_endpoint", issuer + "/revoke");
        }
        if (!quirks.contains(Quirk.METADATA_NO_ISSUER_PROMISE)) {
            json.add("authorization_response_iss_parameter_supported", true);
        }
        if (!quirks.contains(Quirk.METADATA_NO_CHALLENGE_METHODS)) {
            String method = quirks.contains(Quirk.METADATA_PLAIN_ONLY) ? "plain" : "S256";
            json.add("code_challenge_methods_supported", Json.createArrayBuilder().add(method));
        }
        return Response.json(200, json.build());
    }

    private String token(Set<Quirk> quirks) {
        if (quirks.contains(Quirk.METADATA_FOREIGN_HOST)) {
            return "https://other.example/token";
        }
        return quirks.contains(Quirk.METADATA_PRIVATE_ADDRESS)
                ? "http://169.254.169.254/token"
                : issuer + "/token";
    }
}
