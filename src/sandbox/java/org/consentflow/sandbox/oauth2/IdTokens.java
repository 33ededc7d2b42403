package org.consentflow.sandbox.oauth2;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.consentflow.sandbox.http.Response;
import org.consentflow.sandbox.provider.Tokens;

/** Makes ID tokens (OpenID Connect Core, section 2), with RS256 unless told otherwise. */
final class IdTokens {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final int LIFE = 300;

    private final String issuer;
    private final String clientId;
    private final Clock clock;
    private final LazyKey own;
    private final LazyKey foreign;
    private final String kid;

    IdTokens(String issuer, String clientId, Tokens tokens, Clock clock, SecureRandom random) {
        this.issuer = issuer;
        this.clientId = clientId;
        this.clock = clock;
        this.own = new LazyKey(random);
        this.foreign = new LazyKey(random);
        this.kid = tokens.next();
    }

    String of(Grant grant, boolean refresh, Set<Quirk> quirks) {
        JsonObject claims = claims(grant, refresh, quirks);
        if (quirks.contains(Quirk.ID_TOKEN_UNSIGNED)) {
            return CompactJws.encode(header("none")) + "." + CompactJws.encode(claims) + ".";
        }
        if (quirks.contains(Quirk.ID_TOKEN_SYMMETRIC)) {
            return symmetric(claims);
        }
        if (quirks.contains(Quirk.ID_TOKEN_OTHER_ALGORITHM)) {
            return CompactJws.sign(
                    header("PS256"), claims, Signatures.PS256, own.pair().getPrivate());
        }
        boolean stranger = quirks.contains(Quirk.ID_TOKEN_FOREIGN_KEY);
        return CompactJws.sign(
                header("RS256"),
                claims,
                Signatures.RS256,
                (stranger ? foreign : own).pair().getPrivate());
    }

    /** The key set (RFC 7517, section 5). */
    Response keySet() {
        RSAPublicKey key = (RSAPublicKey) own.pair().getPublic();
        JsonObject entry =
                Json.createObjectBuilder()
                        .add("kid", kid)
                        .add("kty", "RSA")
                        .add("use", "sig")
                        .add("n", number(key.getModulus()))
                        .add("e", number(key.getPublicExponent()))
                        .build();
        return Response.json(
                200,
                Json.createObjectBuilder()
                        .add("keys", Json.createArrayBuilder().add(entry))
                        .build());
    }

    private JsonObject claims(Grant grant, boolean refresh, Set<Quirk> quirks) {
        boolean stranger = refresh && quirks.contains(Quirk.REFRESH_OTHER_PERSON);
        long ahead =
                quirks.contains(Quirk.ID_TOKEN_FAR_AHEAD)
                        ? 120
                        : quirks.contains(Quirk.ID_TOKEN_SLIGHTLY_AHEAD) ? 8 : 0;
        long now = clock.instant().getEpochSecond() + ahead;
        JsonObjectBuilder claims =
                Json.createObjectBuilder()
                        .add(
                                "iss",
                                quirks.contains(Quirk.ID_TOKEN_OF_ANOTHER)
                                        ? issuer + "/other"
                                        : issuer)
                        .add("sub", stranger ? "somebody-else" : grant.person)
                        .add("iat", now);
        if (ahead > 0) {
            claims.add("nbf", now);
        }
        audience(claims, quirks);
        if (!quirks.contains(Quirk.ID_TOKEN_NO_EXPIRY)) {
            claims.add("exp", quirks.contains(Quirk.ID_TOKEN_EXPIRED) ? now - 60 : now + LIFE);
        }
        if (!refresh && !quirks.contains(Quirk.ID_TOKEN_NO_NONCE)) {
            String other = quirks.contains(Quirk.ID_TOKEN_OTHER_NONCE) ? "x" : "";
            grant.nonce.ifPresent(nonce -> claims.add("nonce", nonce + other));
        }
        return claims.build();
    }

    private void audience(JsonObjectBuilder claims, Set<Quirk> quirks) {
        if (quirks.contains(Quirk.ID_TOKEN_NO_AUDIENCE)) {
            return;
        }
        if (quirks.contains(Quirk.ID_TOKEN_FURTHER_AUDIENCE)) {
            claims.add("aud", Json.createArrayBuilder().add(clientId).add("another-client"));
        } else if (quirks.contains(Quirk.ID_TOKEN_AUDIENCE_LIST)) {
            claims.add("aud", Json.createArrayBuilder().add(clientId));
        } else {
            boolean other = quirks.contains(Quirk.ID_TOKEN_OTHER_AUDIENCE);
            claims.add("aud", other ? "another-client" : clientId);
        }
    }

    private JsonObject header(String algorithm) {
        return Json.createObjectBuilder()
                .add("alg", algorithm)
                .add("typ", "JWT")
                .add("kid", kid)
                .build();
    }

    private String symmetric(JsonObject claims) {
        try {
            String input = CompactJws.encode(header("HS256")) + "." + CompactJws.encode(claims);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(own.pair().getPublic().getEncoded(), "HmacSHA256"));
            return input + "." + BASE64URL.encodeToString(mac.doFinal(input.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Base64url of the unsigned big-endian bytes (RFC 7518, section 2). */
    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return BASE64URL.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }
}
