package org.consentflow.jws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RsaKeysTest {

    private static final RSAPrivateKey PRIVATE = TestKeys.privateOf(TestKeys.OURS);
    private static final RSAPublicKey PUBLIC = TestKeys.publicOf(TestKeys.OURS);
    private static final BigInteger E = BigInteger.valueOf(65537);

    @Test
    @DisplayName("C92 a PKCS#8 and a PKCS#1 private key are both read")
    void privateKey_bothEnvelopes_areTheSameKey() {
        assertThat(RsaKeys.privateKey(TestKeys.pkcs8Pem(PRIVATE.getEncoded()))).isEqualTo(PRIVATE);
        assertThat(RsaKeys.privateKey(TestKeys.pkcs1Pem(PRIVATE.getEncoded()))).isEqualTo(PRIVATE);
    }

    @Test
    void privateKey_lineEndsOfAOneLineSetting_areUnderstood() {
        String oneLine = TestKeys.pkcs1Pem(PRIVATE.getEncoded()).replace("\n", "\\n");

        assertThat(RsaKeys.privateKey(oneLine)).isEqualTo(PRIVATE);
    }

    @Test
    @DisplayName("C45 a PKCS#1 and an SPKI public key are both read")
    void publicKey_bothEnvelopes_areTheSameKey() {
        assertThat(RsaKeys.publicKey(TestKeys.pkcs1Pem(PUBLIC))).isEqualTo(PUBLIC);
        assertThat(RsaKeys.publicKey(TestKeys.spkiPem(PUBLIC))).isEqualTo(PUBLIC);
    }

    @Test
    void publicOf_privateKey_isItsOtherHalf() {
        assertThat(RsaKeys.publicOf(PRIVATE)).isEqualTo(PUBLIC);
    }

    @Test
    @DisplayName("S70 an own key of 1024 bits is refused")
    void privateKey_tooShort_isRefused() {
        byte[] weak = TestKeys.generate(1024).getPrivate().getEncoded();

        assertThatThrownBy(() -> RsaKeys.privateKey(TestKeys.pkcs8Pem(weak)))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining("2048");
    }

    @Test
    @DisplayName("S70 a public key of 1024 bits is refused")
    void publicKey_tooShort_isRefused() {
        KeyPair weak = TestKeys.generate(1024);

        assertThatThrownBy(() -> RsaKeys.publicKey(TestKeys.spkiPem(TestKeys.publicOf(weak))))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining("2048");
    }

    @ParameterizedTest
    @DisplayName("S70 an exponent that is small or even is refused")
    @ValueSource(longs = {1, 3, 65535, 65538})
    void publicKey_badExponent_isRefused(long exponent) {
        assertThatThrownBy(
                        () -> RsaKeys.publicKey(PUBLIC.getModulus(), BigInteger.valueOf(exponent)))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining("exponent");
    }

    @Test
    @DisplayName("S70 a modulus with the ROCA fingerprint is refused")
    void publicKey_rocaModulus_isRefused() {
        BigInteger primorial = BigInteger.TWO;
        for (int prime = 3; prime <= 167; prime += 2) {
            if (BigInteger.valueOf(prime).isProbablePrime(20)) {
                primorial = primorial.multiply(BigInteger.valueOf(prime));
            }
        }
        BigInteger power = E.modPow(BigInteger.valueOf(123_457), primorial);
        BigInteger modulus =
                BigInteger.ONE.shiftLeft(2047).divide(primorial).multiply(primorial).add(primorial);
        BigInteger roca = modulus.add(power);

        assertThat(roca.bitLength()).isEqualTo(2048);
        assertThatThrownBy(() -> RsaKeys.publicKey(roca, E))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining("factored");
    }

    @Test
    void publicKey_modulusThatTakesTooLong_isRefused() {
        assertThatThrownBy(() -> RsaKeys.publicKey(BigInteger.ONE.shiftLeft(8192).add(E), E))
                .isInstanceOf(UnusableKeyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a key", "RSA", "EC", "ENCRYPTED"})
    void privateKey_anythingElse_isRefusedWithoutRepeatingIt(String kind) {
        String text = TestKeys.pem(kind + " PRIVATE", "secret-content".getBytes());

        assertThatThrownBy(() -> RsaKeys.privateKey(text))
                .isInstanceOf(UnusableKeyException.class)
                .hasNoCause()
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void privateKey_damaged_isRefused() {
        byte[] damaged = PRIVATE.getEncoded();
        damaged[60] ^= 1;

        assertThatThrownBy(() -> RsaKeys.privateKey(TestKeys.pkcs8Pem(damaged)))
                .isInstanceOf(UnusableKeyException.class);
    }

    @Test
    void privateKey_keyStoreWithOneKey_needsNoAlias() {
        byte[] store = resource("test-only-one-key.p12");

        assertThat(RsaKeys.privateKey(store, password(), null))
                .isEqualTo(RsaKeys.privateKey(store, password(), "music"));
    }

    @Test
    void privateKey_keyStoreWithTwoKeys_needsAnAlias() {
        byte[] store = resource("test-only-two-keys.p12");

        assertThat(RsaKeys.privateKey(store, password(), "fitness"))
                .isNotEqualTo(RsaKeys.privateKey(store, password(), "music"));
        assertThatThrownBy(() -> RsaKeys.privateKey(store, password(), null))
                .isInstanceOf(UnusableKeyException.class)
                .hasMessageContaining("alias");
    }

    @ParameterizedTest
    @CsvSource({"wrong,music", "changeit,other"})
    void privateKey_wrongPasswordOrAlias_isRefused(String password, String alias) {
        byte[] store = resource("test-only-one-key.p12");

        assertThatThrownBy(() -> RsaKeys.privateKey(store, password.toCharArray(), alias))
                .isInstanceOf(UnusableKeyException.class)
                .hasNoCause();
    }

    private static char[] password() {
        return "changeit".toCharArray();
    }

    private static byte[] resource(String name) {
        try (InputStream in = RsaKeysTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
