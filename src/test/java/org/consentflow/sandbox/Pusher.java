package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.consentflow.sandbox.Answers.parameter;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Pushes files into one postbox, as the provider's own SDK does. */
record Pusher(RawClient client, URI callback) {

    static final String VECTOR = "00112233445566778899aabbccddeeff";
    static final String DESCRIPTOR =
            "{\"mimeType\":\"text/plain\",\"accounts\":[{\"accountId\":\"a1\"}]}";
    static final String HEAD =
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
                    + "Content-Type: text/plain";

    private static final byte[] KEY = new BigInteger("7").shiftLeft(250).toByteArray();
    private static final String DELIMITER = "----x-1";

    /** Of a postbox that the person opens now, in an ongoing consent. */
    static Pusher open(Sandbox sandbox, RawClient client) {
        String link = client.link("digime://postbox/create", client.session());
        return new Pusher(client, sandbox.approve(link));
    }

    String accessToken() {
        return client.verified(client.exchange(parameter(callback, "code")))
                .getString("access_token");
    }

    Map<String, Object> claims(String descriptor) {
        Map<String, Object> claims = client.baseClaims();
        claims.put("iv", VECTOR);
        claims.put("session_key", client.session());
        claims.put("symmetrical_key", Base64.getEncoder().encodeToString(wrapped()));
        claims.put(
                "metadata",
                Base64.getEncoder().encodeToString(encrypt(descriptor.getBytes(UTF_8))));
        return claims;
    }

    HttpResponse<String> push(String text) {
        return push(claims(DESCRIPTOR), encrypt(text.getBytes(UTF_8)));
    }

    HttpResponse<String> push(Map<String, Object> claims, byte[] file) {
        return send(claims, part(HEAD, file));
    }

    HttpResponse<String> send(Map<String, Object> claims, byte[] body) {
        return send(parameter(callback, "postboxId"), claims, BodyPublishers.ofByteArray(body));
    }

    HttpResponse<String> send(String postbox, Map<String, Object> claims, BodyPublisher body) {
        return RawClient.send(
                client.request("/permission-access/postbox/" + postbox)
                        .header("Authorization", "Bearer " + client.sign(claims))
                        .header("contenttype", "multipart/form-data")
                        .header("Content-Type", "multipart/form-data; boundary=" + DELIMITER)
                        .POST(body));
    }

    /** Streams it in chunks, of unknown length. */
    HttpResponse<String> stream(InputStream plain) {
        InputStream body =
                new SequenceInputStream(
                        Collections.enumeration(
                                List.of(
                                        bytes("--" + DELIMITER + "\r\n" + HEAD + "\r\n\r\n"),
                                        new CipherInputStream(plain, cipher()),
                                        bytes("\r\n--" + DELIMITER + "--\r\n"))));
        return send(
                parameter(callback, "postboxId"),
                claims(DESCRIPTOR),
                BodyPublishers.ofInputStream(() -> body));
    }

    /** A body of one part. */
    static byte[] part(String head, byte[] file) {
        byte[] begin = ("--" + DELIMITER + "\r\n" + head + "\r\n\r\n").getBytes(UTF_8);
        byte[] end = ("\r\n--" + DELIMITER + "--\r\n").getBytes(UTF_8);
        byte[] body = Arrays.copyOf(begin, begin.length + file.length + end.length);
        System.arraycopy(file, 0, body, begin.length, file.length);
        System.arraycopy(end, 0, body, begin.length + file.length, end.length);
        return body;
    }

    static byte[] encrypt(byte[] plain) {
        try {
            return cipher().doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("cannot encrypt", e);
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static Cipher cipher() {
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            aes.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(Arrays.copyOf(KEY, 32), "AES"),
                    new IvParameterSpec(HexFormat.of().parseHex(VECTOR)));
            return aes;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("no AES", e);
        }
    }

    private byte[] wrapped() {
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            rsa.init(Cipher.ENCRYPT_MODE, publicKey(parameter(callback, "publicKey")));
            return rsa.doFinal(Arrays.copyOf(KEY, 32));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("cannot wrap", e);
        }
    }

    /** By way of the frame that the JDK wants around a PKCS#1 key of 2048 bits. */
    private static PublicKey publicKey(String pem) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        String frame =
                "3082%04x300d06092a864886f70d01010105000382%04x00"
                        .formatted(der.length + 20, der.length + 1);
        byte[] spki = HexFormat.of().parseHex(frame + HexFormat.of().formatHex(der));
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));
    }
}
