package org.consentflow.sandbox.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.consentflow.sandbox.http.Request;
import org.consentflow.sandbox.http.Response;

/** Gives tokens for a code, and new ones for a refresh token. */
final class TokenEndpoint {

    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final BearerCheck bearers;
    private final ShortLived<Approval> approvals;
    private final Grants grants;
    private final ServerKey key;

    TokenEndpoint(
            BearerCheck bearers, ShortLived<Approval> approvals, Grants grants, ServerKey key) {
        this.bearers = bearers;
        this.approvals = approvals;
        this.grants = grants;
        this.key = key;
    }

    Response token(Request request) {
        Caller caller = bearers.verifyBodyless(request);
        String grantType = caller.claims().text("grant_type");
        return switch (grantType) {
            case "authorization_code" -> answer(exchange(caller));
            case "refresh_token" ->
                    answer(grants.refresh(caller, caller.claims().text("refresh_token")));
            default -> throw ApiError.badBearer("The claim grant_type is unknown");
        };
    }

    private Grants.Pair exchange(Caller caller) {
        String code = caller.claims().text("code");
        String verifier = caller.claims().text("code_verifier", VERIFIER);
        Approval approval =
                approvals
                        .get(code)
                        .filter(found -> isFor(caller, found.asked()))
                        // whoever comes first has it, and has it once, verifier right or wrong
                        .flatMap(found -> approvals.take(code))
                        .orElseThrow(
                                () -> ApiError.invalidGrant("The code is wrong, used or expired"));
        if (!challenge(verifier).equals(approval.asked().challenge())) {
            throw ApiError.invalidGrant("The code verifier does not match");
        }
        return grants.begin(caller, approval);
    }

    private static boolean isFor(Caller caller, PreAuthorization asked) {
        return asked.registration().equals(caller.registration())
                && asked.redirectUri().equals(caller.redirectUri());
    }

    private Response answer(Grants.Pair pair) {
        return key.token(
                Json.createObjectBuilder()
                        .add("access_token", pair.access())
                        .add("expires_on", pair.accessEndsAt().getEpochSecond())
                        .add("refresh_token", pair.refresh())
                        .add("token_type", "Bearer")
                        .build());
    }

    /** S256 (RFC 7636 section 4.2). */
    private static String challenge(String verifier) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
