package org.consentflow.sandbox.provider;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Key and initialisation vector that came with a push, unwrapped by its postbox. */
final class PushedSecret {

    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec(
                    "SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);

    private final SecretKeySpec key;
    private final IvParameterSpec vector;

    private PushedSecret(SecretKeySpec key, IvParameterSpec vector) {
        this.key = key;
        this.vector = vector;
    }

    /**
     * @param wrapped standard base64 of the key, encrypted with RSA-OAEP and SHA-1
     * @param hexVector 32 hexadecimal digits
     * @throws ApiError if the postbox cannot unwrap it, or it is no key of 256 bits
     */
    static PushedSecret unwrap(String wrapped, String hexVector, PrivateKey postbox) {
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
            rsa.init(Cipher.DECRYPT_MODE, postbox, OAEP);
            byte[] key = rsa.doFinal(Base64.getDecoder().decode(wrapped));
            if (key.length != 32) {
                throw ApiError.badBearer("The claim symmetrical_key is not a key");
            }
            return new PushedSecret(
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(HexFormat.of().parseHex(hexVector)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw ApiError.badBearer("The claim symmetrical_key is not a key");
        }
    }

    /**
     * @throws IllegalArgumentException if it was not encrypted with this secret
     */
    byte[] decrypt(byte[] encrypted) {
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            aes.init(Cipher.DECRYPT_MODE, key, vector);
            return aes.doFinal(encrypted);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not encrypted with the key of this push", e);
        }
    }
}
