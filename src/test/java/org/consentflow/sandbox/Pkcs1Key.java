package org.consentflow.sandbox;

import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** Reads the PEM the sandbox hands out, by way of the PKCS#8 frame that the JDK wants around it. */
final class Pkcs1Key {

    private Pkcs1Key() {}

    static RSAKey read(String pem) {
        byte[] der =
                Base64.getMimeDecoder()
                        .decode(
                                pem.replace("-----BEGIN RSA PRIVATE KEY-----", "")
                                        .replace("-----END RSA PRIVATE KEY-----", ""));
        String frame =
                "3082%04x020100300d06092a864886f70d01010105000482%04x"
                        .formatted(der.length + 22, der.length);
        byte[] pkcs8 = HexFormat.of().parseHex(frame + HexFormat.of().formatHex(der));
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            PrivateKey key = rsa.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            RSAPrivateCrtKey numbers = (RSAPrivateCrtKey) key;
            RSAPublicKeySpec open =
                    new RSAPublicKeySpec(numbers.getModulus(), numbers.getPublicExponent());
            return new RSAKey.Builder((RSAPublicKey) rsa.generatePublic(open))
                    .privateKey(key)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("the contract's key is no PKCS#1 key", e);
        }
    }
}
