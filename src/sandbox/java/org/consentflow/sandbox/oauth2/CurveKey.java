package org.consentflow.sandbox.oauth2;

import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;

/**
 * A public key on P-256 that came with a proof, and its name (RFC 7638).
 *
 * @param thumbprint of exactly this key
 */
record CurveKey(PublicKey key, String thumbprint) {

    private static final int BYTES = 32;

    /**
     * @param header of a proof
     * @throws OAuthError if its key is none, or shows its private half
     */
    static CurveKey of(JsonObject header) {
        if (!(header.get("jwk") instanceof JsonObject jwk)
                || jwk.containsKey("d")
                || !ProofCheck.text(jwk, "kty").equals("EC")
                || !ProofCheck.text(jwk, "crv").equals("P-256")) {
            throw ProofCheck.refused("its jwk is no public key on P-256");
        }
        String x = ProofCheck.text(jwk, "x");
        String y = ProofCheck.text(jwk, "y");
        String canonical =
                "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
        return new CurveKey(key(number(x), number(y)), ProofCheck.digest(canonical));
    }

    private static PublicKey key(BigInteger x, BigInteger y) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
            BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
            BigInteger right =
                    x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB());
            if (x.compareTo(p) >= 0
                    || y.compareTo(p) >= 0
                    || !y.pow(2).subtract(right).mod(p).equals(BigInteger.ZERO)) {
                throw ProofCheck.refused("its jwk is no point of the curve");
            }
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private static BigInteger number(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == BYTES
                    && Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
                return new BigInteger(1, bytes);
            }
        } catch (IllegalArgumentException malformed) {
            // refused below
        }
        throw ProofCheck.refused("its jwk is malformed");
    }
}
