package org.consentflow.jws;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider's key set and tokens, genuine and forged, written without the code under test. */
public final class ProviderTokens {

    public static final URI KEY_SET_URL = URI.create("https://api.digi.test/v7/jwks/oauth");
    public static final String KID = "test-kid";
    public static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    public final SettableClock clock = new SettableClock(NOW);
    public final AtomicInteger fetches = new AtomicInteger();
    public final TokenVerifier verifier;

    public ProviderTokens() {
        this(KeySet.parse(keySet(entry(KID, TestKeys.publicOf(TestKeys.PROVIDER)))));
    }

    public ProviderTokens(KeySet keys) {
        KeySetSource source =
                () -> {
                    fetches.incrementAndGet();
                    return keys;
                };
        verifier = new TokenVerifier(KEY_SET_URL, new CachedKeySet(source, clock));
    }

    /** The claims of a token that comes now. */
    public VerifiedClaims verified(String token) {
        return verifier.verify(token, clock.instant());
    }

    /** The claims of a genuine token. */
    public VerifiedClaims claims(String claims) {
        return verified(token(claims));
    }

    public static String token(String claims) {
        return signed(header().build(), claims, TestKeys.PROVIDER.getPrivate(), 64);
    }

    public static JsonObjectBuilder header() {
        return Json.createObjectBuilder()
                .add("alg", "PS512")
                .add("kid", KID)
                .add("jku", KEY_SET_URL.toString());
    }

    public static String signed(JsonObject header, String claims, PrivateKey key, int salt) {
        String content = base64(header.toString()) + "." + base64(claims);
        return content + "." + encode(signature(content, key, salt));
    }

    public static byte[] signature(String content, PrivateKey key, int salt) {
        try {
            Signature pss = Signature.getInstance("RSASSA-PSS");
            pss.setParameter(
                    new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, salt, 1));
            pss.initSign(key);
            pss.update(content.getBytes(US_ASCII));
            return pss.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonObject entry(String kid, RSAPublicKey key) {
        return Json.createObjectBuilder()
                .add("kid", kid)
                .add("pem", TestKeys.pkcs1Pem(key))
                .build();
    }

    public static byte[] keySet(JsonObject... entries) {
        JsonArrayBuilder keys = Json.createArrayBuilder();
        for (JsonObject entry : entries) {
            keys.add(entry);
        }
        return Json.createObjectBuilder().add("keys", keys).build().toString().getBytes(UTF_8);
    }

    public static String base64(String text) {
        return encode(text.getBytes(UTF_8));
    }

    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
