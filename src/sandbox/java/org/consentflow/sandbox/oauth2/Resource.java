package org.consentflow.sandbox.oauth2;

import jakarta.json.Json;
import java.util.Optional;
import java.util.Set;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.Response;

/** What there is of a person, for whoever presents an access token as it must be. */
final class Resource {

    private static final String BEARER = "Bearer";

    private final Grants grants;
    private final ProofCheck proofs;

    Resource(Grants grants, ProofCheck proofs) {
        this.grants = grants;
        this.proofs = proofs;
    }

    Response answer(Request request, Set<Quirk> quirks) {
        String[] header = request.header("authorization").orElse("").split(" ", 2);
        boolean bound = header[0].equals(ProofCheck.HEADER);
        if (header.length < 2 || !bound && !header[0].equals(BEARER)) {
            return refused(BEARER, "invalid_token");
        }
        String token = header[1];
        try {
            Optional<String> key =
                    bound ? proofs.verify(request, Optional.of(token), quirks) : Optional.empty();
            return grants.presented(token, key)
                    .map(Resource::person)
                    .orElseGet(() -> refused(header[0], "invalid_token"));
        } catch (OAuthError unproven) {
            Response refused = refused(ProofCheck.HEADER, unproven.code());
            return unproven.nonce().map(nonce -> refused.with("DPoP-Nonce", nonce)).orElse(refused);
        }
    }

    private static Response person(Grant grant) {
        return Response.json(
                200,
                Json.createObjectBuilder()
                        .add("sub", grant.person)
                        .add("scope", String.join(" ", grant.scope))
                        .build());
    }

    private static Response refused(String scheme, String error) {
        return Response.json(401, Json.createObjectBuilder().add("error", error).build())
                .with("WWW-Authenticate", scheme + " error=\"" + error + "\"");
    }
}
