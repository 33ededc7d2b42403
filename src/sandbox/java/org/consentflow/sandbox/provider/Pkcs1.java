package org.consentflow.sandbox.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** RSA keys in the form the provider gives them out (RFC 8017, appendix A.1), as PEM. */
final class Pkcs1 {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

    private Pkcs1() {}

    static String pem(RSAPublicKey key) {
        return pem("RSA PUBLIC KEY", key.getModulus(), key.getPublicExponent());
    }

    static String pem(RSAPrivateCrtKey key) {
        return pem(
                "RSA PRIVATE KEY",
                BigInteger.ZERO, // version: two primes
                key.getModulus(),
                key.getPublicExponent(),
                key.getPrivateExponent(),
                key.getPrimeP(),
                key.getPrimeQ(),
                key.getPrimeExponentP(),
                key.getPrimeExponentQ(),
                key.getCrtCoefficient());
    }

    private static String pem(String label, BigInteger... numbers) {
        ByteArrayOutputStream integers = new ByteArrayOutputStream();
        for (BigInteger number : numbers) {
            integers.writeBytes(der(0x02, number.toByteArray()));
        }
        String body = LINES.encodeToString(der(0x30, integers.toByteArray()));
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    /** Tag, length and value; the length in its shortest form (X.690, section 10.1). */
    private static byte[] der(int tag, byte[] value) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        if (value.length < 0x80) {
            der.write(value.length);
        } else {
            byte[] length = BigInteger.valueOf(value.length).toByteArray();
            int skip = length[0] == 0 ? 1 : 0;
            der.write(0x80 | (length.length - skip));
            der.write(length, skip, length.length - skip);
        }
        der.writeBytes(value);
        return der.toByteArray();
    }
}
