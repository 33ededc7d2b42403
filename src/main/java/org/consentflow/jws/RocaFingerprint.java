package org.consentflow.jws;

import java.math.BigInteger;
import java.util.BitSet;

/**
 * Recognises moduli of the Infineon library that could be factored (CVE-2017-15361).
 *
 * <p>Its primes are powers of 65537 modulo many small primes, hence so is the modulus. The small
 * primes here are those with few such powers; a sound key has the property by chance once in about
 * 100 million.
 */
final class RocaFingerprint {

    private static final int GENERATOR = 65537;
    private static final int[] SMALL_PRIMES = {
        11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157
    };

    private RocaFingerprint() {}

    static boolean isIn(BigInteger modulus) {
        for (int prime : SMALL_PRIMES) {
            int remainder = modulus.mod(BigInteger.valueOf(prime)).intValue();
            if (!powersModulo(prime).get(remainder)) {
                return false;
            }
        }
        return true;
    }

    private static BitSet powersModulo(int prime) {
        BitSet powers = new BitSet(prime);
        for (int power = 1; !powers.get(power); power = power * (GENERATOR % prime) % prime) {
            powers.set(power);
        }
        return powers;
    }
}
