package org.consentflow.provider.digime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.consentflow.provider.RawServer.Request;

/**
 * A push as its postbox opens it, with plain JCA.
 *
 * @param key unwrapped
 * @param vector as sent
 * @param descriptor decrypted
 * @param partHead the header lines of the part
 * @param content decrypted
 */
public record PushedFile(
        byte[] key, String vector, String descriptor, String partHead, byte[] content) {

    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/form-data; boundary=([A-Za-z0-9-]{1,70})");

    public static PushedFile of(Request request, PrivateKey postbox) {
        Matcher type = BOUNDARY.matcher(request.header("Content-Type"));
        if (!type.matches()) {
            throw new AssertionError("another type");
        }
        String delimiter = "--" + type.group(1);
        String body = request.body();
        String end = "\r\n" + delimiter + "--\r\n";
        int head = body.indexOf("\r\n\r\n");
        if (!body.startsWith(delimiter + "\r\n") || !body.endsWith(end)) {
            throw new AssertionError("not one part");
        }
        String content = body.substring(head + 4, body.length() - end.length());
        try {
            byte[] key = unwrapped(claim(request, "symmetrical_key"), postbox);
            String vector = claim(request, "iv");
            byte[] metadata = Base64.getDecoder().decode(claim(request, "metadata"));
            return new PushedFile(
                    key,
                    vector,
                    new String(decrypted(metadata, key, vector), UTF_8),
                    body.substring(delimiter.length() + 2, head),
                    decrypted(content.getBytes(ISO_8859_1), key, vector));
        } catch (GeneralSecurityException closed) {
            throw new AssertionError(closed);
        }
    }

    private static String claim(Request request, String name) {
        return (String) request.claims().getClaim(name);
    }

    private static byte[] unwrapped(String wrapped, PrivateKey postbox)
            throws GeneralSecurityException {
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
        rsa.init(
                Cipher.DECRYPT_MODE,
                postbox,
                new OAEPParameterSpec(
                        "SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT));
        return rsa.doFinal(Base64.getDecoder().decode(wrapped));
    }

    private static byte[] decrypted(byte[] encrypted, byte[] key, String vector)
            throws GeneralSecurityException {
        Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
        aes.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new IvParameterSpec(HexFormat.of().parseHex(vector)));
        return aes.doFinal(encrypted);
    }
}
