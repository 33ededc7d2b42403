package org.consentflow.sandbox.oauth2;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.consentflow.sandbox.http.Parameters;
import org.consentflow.sandbox.http.Response;

/** Codes and refresh tokens become tokens. Safe for use by many threads. */
final class TokenEndpoint {

    private final Codes codes;
    private final Grants grants;
    private final IdTokens idTokens;
    private final Duration lifetime;

    TokenEndpoint(Codes codes, Grants grants, IdTokens idTokens, Duration lifetime) {
        this.codes = codes;
        this.grants = grants;
        this.idTokens = idTokens;
        this.lifetime = lifetime;
    }

    /**
     * @param form of a client that was recognised
     * @param thumbprint of the key it has shown
     * @throws OAuthError if it is refused
     */
    Response token(Parameters form, Optional<String> thumbprint, Set<Quirk> quirks) {
        return switch (form.single("grant_type").orElse("")) {
            case "authorization_code" -> exchange(form, thumbprint, quirks);
            case "refresh_token" -> refresh(form, thumbprint, quirks);
            default -> throw new OAuthError(400, "unsupported_grant_type", "it is not known");
        };
    }

    private Response exchange(Parameters form, Optional<String> thumbprint, Set<Quirk> quirks) {
        Codes.Code code = codes.take(form.single("code").orElse(""));
        AuthorizationAsk ask = code.ask();
        if (!form.single("redirect_uri").orElse("").equals(ask.redirectUri())) {
            throw OAuthError.invalidGrant("the redirect URI is another");
        }
        if (!ProofCheck.digest(form.single("code_verifier").orElse(""))
                .equals(ask.codeChallenge())) {
            throw OAuthError.invalidGrant("the code verifier is wrong");
        }
        if (ask.thumbprint().isPresent() && !ask.thumbprint().equals(thumbprint)) {
            throw OAuthError.invalidGrant("the code is bound to another key");
        }
        Grant grant =
                new Grant(code.person(), granted(ask.scope(), quirks), ask.nonce(), thumbprint);
        grants.add(grant);
        code.granted(grant);
        JsonObjectBuilder answer = answer(grant, false, quirks);
        if (!quirks.contains(Quirk.NO_REFRESH_TOKEN)) {
            answer.add("refresh_token", grant.refreshToken);
        }
        return Response.json(200, answer.build()).with("Cache-Control", "no-store");
    }

    private Response refresh(Parameters form, Optional<String> thumbprint, Set<Quirk> quirks) {
        Grant grant = grants.current(form.single("refresh_token").orElse(""));
        grants.bind(grant, thumbprint);
        JsonObjectBuilder answer;
        if (quirks.contains(Quirk.NO_ROTATION)) {
            answer = answer(grant, true, quirks);
        } else {
            String next = grants.rotate(grant);
            answer = answer(grant, true, quirks).add("refresh_token", next);
        }
        return Response.json(200, answer.build()).with("Cache-Control", "no-store");
    }

    private JsonObjectBuilder answer(Grant grant, boolean refresh, Set<Quirk> quirks) {
        JsonObjectBuilder answer =
                Json.createObjectBuilder()
                        .add("access_token", grants.access(grant, lifetime))
                        .add("token_type", type(grant, quirks));
        if (quirks.contains(Quirk.SILLY_LIFETIME)) {
            answer.add("expires_in", "soon");
        } else if (!quirks.contains(Quirk.NO_LIFETIME)) {
            answer.add("expires_in", lifetime.toSeconds());
        }
        if (!quirks.contains(Quirk.SCOPE_UNTOLD)) {
            Set<String> scope = refresh ? granted(grant.scope, quirks) : grant.scope;
            answer.add("scope", String.join(" ", scope));
        }
        if (grant.scope.contains("openid") && !quirks.contains(Quirk.ID_TOKEN_MISSING)) {
            answer.add("id_token", idTokens.of(grant, refresh, quirks));
        }
        return answer;
    }

    private static String type(Grant grant, Set<Quirk> quirks) {
        if (quirks.contains(Quirk.TOKEN_TYPE_MAC)) {
            return "mac";
        }
        if (quirks.contains(Quirk.TOKEN_TYPE_DPOP)) {
            return "DPoP";
        }
        boolean bearer = quirks.contains(Quirk.TOKEN_TYPE_BEARER) || grant.thumbprint.isEmpty();
        String type = bearer ? "Bearer" : ProofCheck.HEADER;
        return quirks.contains(Quirk.TOKEN_TYPE_CAPITALS) ? type.toUpperCase(Locale.ROOT) : type;
    }

    private static Set<String> granted(Set<String> asked, Set<Quirk> quirks) {
        List<String> granted = new ArrayList<>(asked);
        if (quirks.contains(Quirk.SCOPE_NARROWER) && granted.size() > 1) {
            granted.remove(granted.size() - 1);
        }
        if (quirks.contains(Quirk.SCOPE_WIDER)) {
            granted.add("everything");
        }
        return new LinkedHashSet<>(granted);
    }
}
