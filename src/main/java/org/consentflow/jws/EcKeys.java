package org.consentflow.jws;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.InvalidKeySpecException;

/**
 * Public keys on the curve P-256 (RFC 7518, section 6.2). A point that is not on the curve is
 * refused.
 */
final class EcKeys {

    static final ECParameterSpec P256 = p256();

    private EcKeys() {}

    static ECPublicKey publicKey(BigInteger x, BigInteger y) {
        if (!isOnCurve(x, y)) {
            throw new UnusableKeyException("the EC key is no point of the curve P-256");
        }
        try {
            return (ECPublicKey)
                    KeyFactory.getInstance("EC")
                            .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), P256));
        } catch (InvalidKeySpecException e) {
            throw new UnusableKeyException("the EC key cannot be read");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no EC", e);
        }
    }

    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        EllipticCurve curve = P256.getCurve();
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        if (x.signum() < 0 || y.signum() < 0 || x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
            return false;
        }
        BigInteger right =
                x.modPow(BigInteger.valueOf(3), p)
                        .add(curve.getA().multiply(x))
                        .add(curve.getB())
                        .mod(p);
        return y.multiply(y).mod(p).equals(right);
    }

    private static ECParameterSpec p256() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no curve P-256", e);
        }
    }
}
