package org.consentflow.jws;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads RSA keys in the spellings that are about, and refuses those that do not protect: less than
 * 2048 bits, more than 8192 (too slow to be meant well), an exponent below 65537 or even, moduli of
 * the ROCA kind.
 *
 * <p>Every method throws {@link UnusableKeyException} for such a key and for one that cannot be
 * read. Thread-safe.
 */
public final class RsaKeys {

    private static final int SHORTEST = 2048;
    private static final int LONGEST = 8192;
    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65537);

    /** Group 1 tells PKCS#1 from the general envelope, group 2 the half of the pair. */
    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN ((?:RSA )?)(PRIVATE|PUBLIC) KEY-----"
                            + "([A-Za-z0-9+/=\\s]*)-----END \\1\\2 KEY-----");

    private RsaKeys() {}

    /**
     * Reads an unencrypted private key.
     *
     * @param pem PKCS#1 or PKCS#8 PEM; line ends may be written as {@code \n}, as in one-line
     *     settings
     * @return a key that knows its primes
     */
    public static RSAPrivateKey privateKey(String pem) {
        Matcher found = find(pem, "PRIVATE");
        byte[] der = der(found);
        byte[] pkcs8 = found.group(1).isEmpty() ? der : Der.pkcs8(der);
        try {
            return checked(
                    (RSAPrivateKey) factory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (InvalidKeySpecException e) {
            throw unreadable();
        }
    }

    /**
     * Takes a private key out of a key store.
     *
     * @param pkcs12 the key store
     * @param password of the store and of the key; not kept
     * @param alias name of the entry; null: there must be one key only
     * @return a key that knows its primes
     */
    public static RSAPrivateKey privateKey(byte[] pkcs12, char[] password, @Nullable String alias) {
        return checked(KeyStoreEntry.read(pkcs12, password, alias));
    }

    /**
     * Reads a public key.
     *
     * @param pem PKCS#1 or SubjectPublicKeyInfo PEM
     * @return the key
     */
    public static RSAPublicKey publicKey(String pem) {
        Matcher found = find(pem, "PUBLIC");
        byte[] der = der(found);
        byte[] spki = found.group(1).isEmpty() ? der : Der.subjectPublicKeyInfo(der);
        RSAPublicKey key = generate(new X509EncodedKeySpec(spki));
        check(key.getModulus(), key.getPublicExponent());
        return key;
    }

    /**
     * Makes a public key of its numbers.
     *
     * @param n modulus
     * @param e public exponent
     * @return the key
     */
    public static RSAPublicKey publicKey(BigInteger n, BigInteger e) {
        check(n, e);
        return generate(new RSAPublicKeySpec(n, e));
    }

    /**
     * The other half of a private key.
     *
     * @param key a key that knows its public exponent, as all from here do
     * @return its public half
     */
    public static RSAPublicKey publicOf(RSAPrivateKey key) {
        if (!(key instanceof RSAPrivateCrtKey whole)) {
            throw new UnusableKeyException("the RSA key lacks its public exponent and primes");
        }
        return publicKey(whole.getModulus(), whole.getPublicExponent());
    }

    private static RSAPrivateKey checked(RSAPrivateKey key) {
        publicOf(key);
        RSAPrivateCrtKey whole = (RSAPrivateCrtKey) key;
        if (!whole.getPrimeP().multiply(whole.getPrimeQ()).equals(whole.getModulus())) {
            throw new UnusableKeyException("the RSA key is damaged");
        }
        return key;
    }

    private static void check(BigInteger n, BigInteger e) {
        if (n.bitLength() < SHORTEST || n.bitLength() > LONGEST) {
            throw new UnusableKeyException(
                    "an RSA key must have " + SHORTEST + " to " + LONGEST + " bits");
        }
        if (e.compareTo(SMALLEST_EXPONENT) < 0 || !e.testBit(0) || e.compareTo(n) >= 0) {
            throw new UnusableKeyException("the RSA exponent must be odd and 65537 or more");
        }
        if (!n.testBit(0) || RocaFingerprint.isIn(n)) {
            throw new UnusableKeyException("the RSA modulus can be factored");
        }
    }

    private static Matcher find(String pem, String half) {
        Matcher matcher = PEM.matcher(pem.replace("\\n", "\n"));
        while (matcher.find()) {
            if (matcher.group(2).equals(half)) {
                return matcher;
            }
        }
        throw new UnusableKeyException("no unencrypted RSA key in PEM found");
    }

    private static byte[] der(Matcher pem) {
        try {
            return Base64.getDecoder().decode(pem.group(3).replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static RSAPublicKey generate(KeySpec spec) {
        try {
            return (RSAPublicKey) factory().generatePublic(spec);
        } catch (InvalidKeySpecException e) {
            throw unreadable();
        }
    }

    private static KeyFactory factory() {
        try {
            return KeyFactory.getInstance("RSA");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    private static UnusableKeyException unreadable() {
        // the parser's own message is dropped: it may quote bytes of the key
        return new UnusableKeyException("the RSA key cannot be read");
    }
}
