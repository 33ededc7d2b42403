package org.consentflow.jws;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;

/**
 * A key on P-256 that proves who holds a token, and names its public half in all that it signs with
 * ES256. Made for one purpose and known to nobody before. Thread-safe; its text form shows nothing.
 */
public final class ProofKey {

    private static final int BYTES = 32;

    private final ECPrivateKey privateKey;
    private final String x;
    private final String y;
    private final String thumbprint;

    private ProofKey(ECPrivateKey privateKey, ECPublicKey publicKey) {
        this.privateKey = privateKey;
        x = coordinate(publicKey.getW().getAffineX());
        y = coordinate(publicKey.getW().getAffineY());
        // members in this very order (RFC 7638, section 3.2)
        String canonical =
                "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
        thumbprint = digest(canonical);
    }

    /**
     * A new key.
     *
     * @param random makes it
     * @return never the same twice
     * @throws IllegalStateException if this Java lacks the curve
     */
    public static ProofKey made(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(EcKeys.P256, random);
            KeyPair pair = generator.generateKeyPair();
            return new ProofKey((ECPrivateKey) pair.getPrivate(), (ECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no curve P-256", e);
        }
    }

    /**
     * A key that was kept.
     *
     * @param kept from {@link #toKeep}
     * @return the key
     * @throws UnusableKeyException if it is malformed, or is not the one whose thumbprint was kept
     *     beside it
     */
    public static ProofKey of(String kept) {
        try (var reader = Json.createReader(new StringReader(kept))) {
            JsonObject json = reader.readObject();
            ECPublicKey publicKey = EcKeys.publicKey(number(json, "x"), number(json, "y"));
            ECPrivateKeySpec spec = new ECPrivateKeySpec(number(json, "d"), EcKeys.P256);
            ProofKey key =
                    new ProofKey(
                            (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec),
                            publicKey);
            if (!key.thumbprint.equals(json.getString("jkt", ""))) {
                throw new UnusableKeyException("the kept key is another");
            }
            return key;
        } catch (JsonException | ClassCastException | GeneralSecurityException malformed) {
            throw new UnusableKeyException("the kept key cannot be read");
        }
    }

    /**
     * The whole key, with its thumbprint beside it.
     *
     * @return secret
     */
    public String toKeep() {
        return Json.createObjectBuilder()
                .add("x", x)
                .add("y", y)
                .add("d", coordinate(privateKey.getS()))
                .add("jkt", thumbprint)
                .build()
                .toString();
    }

    /**
     * Names the key and tells nothing of it (RFC 7638).
     *
     * @return SHA-256, base64url without padding
     */
    public String thumbprint() {
        return thumbprint;
    }

    /**
     * Signs {@code claims} as a token that brings along the key it is to be verified with.
     *
     * @param type {@code typ} of the header
     * @param claims payload, serialised as it is
     * @return header, payload and signature, base64url without padding, joined by dots
     */
    public String sign(String type, JsonObject claims) {
        JsonObject header =
                Json.createObjectBuilder()
                        .add("typ", type)
                        .add("alg", SignatureAlgorithm.ES256.name())
                        .add(
                                "jwk",
                                Json.createObjectBuilder()
                                        .add("kty", "EC")
                                        .add("crv", "P-256")
                                        .add("x", x)
                                        .add("y", y))
                        .build();
        String content = part(header) + '.' + part(claims);
        byte[] signature = SignatureAlgorithm.ES256.sign(privateKey, content.getBytes(US_ASCII));
        return content + '.' + Base64Url.encode(signature);
    }

    /**
     * Ties what is signed to a text without showing it.
     *
     * @param ascii the text
     * @return SHA-256, base64url without padding
     */
    public static String digest(String ascii) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Base64Url.encode(sha256.digest(ascii.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "ProofKey[]";
    }

    private static String part(JsonObject json) {
        return Base64Url.encode(json.toString().getBytes(UTF_8));
    }

    private static BigInteger number(JsonObject json, String name) {
        byte[] bytes = Base64Url.decode(json.getString(name, ""));
        if (bytes == null || bytes.length != BYTES) {
            throw new UnusableKeyException("the kept key cannot be read");
        }
        return new BigInteger(1, bytes);
    }

    /** Of the curve's length, whatever zeros it begins with (RFC 7518, section 6.2.1.2). */
    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] full = new byte[BYTES];
        int length = Math.min(bytes.length, BYTES);
        System.arraycopy(bytes, bytes.length - length, full, BYTES - length, length);
        return Base64Url.encode(full);
    }
}
