package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.sandbox.Answers.errorCode;
import static org.consentflow.sandbox.Answers.json;
import static org.consentflow.sandbox.Answers.parameter;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostboxPushTest {

    private static final byte[] KEY = new BigInteger("7").shiftLeft(250).toByteArray();
    private static final String VECTOR = "00112233445566778899aabbccddeeff";
    private static final String DESCRIPTOR =
            "{\"mimeType\":\"text/plain\",\"accounts\":[{\"accountId\":\"a1\"}]}";

    private static Sandbox sandbox;
    private static RawClient client;
    private static URI opened;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        client = RawClient.music(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void openPostbox() {
        sandbox.reset();
        opened = sandbox.approve(client.link("digime://postbox/create", client.session()));
    }

    @Test
    void push_withoutToken_isPending() {
        HttpResponse<String> response = push(claims(DESCRIPTOR), file("hello"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).getString("status")).isEqualTo("pending");
        assertThat(json(response).getInt("expires")).isPositive();
        assertThat(sandbox.counters().postbox()).isEqualTo(1);
    }

    @Test
    void push_withLiveToken_isDelivered() {
        String token =
                client.verified(client.exchange(parameter(opened, "code")))
                        .getString("access_token");
        Map<String, Object> claims = claims(DESCRIPTOR);
        claims.put("access_token", token);
        assertThat(json(push(claims, file("hello"))).getString("status")).isEqualTo("delivered");
    }

    @Test
    void push_withDeadToken_isPending() {
        Map<String, Object> claims = claims(DESCRIPTOR);
        claims.put("access_token", "dead");
        assertThat(json(push(claims, file("hello"))).getString("status")).isEqualTo("pending");
    }

    @Test
    void push_unknownPostbox_isNotFound() {
        HttpResponse<String> response =
                send("unknown", claims(DESCRIPTOR), body(file("hello"), "file"));
        assertThat(response.statusCode()).isEqualTo(404);
    }

    @Test
    void push_postboxOfAnotherContract_isNotFound() {
        RawClient fitness = RawClient.fitness(sandbox);
        URI other = sandbox.approve(fitness.link("digime://postbox/create", fitness.session()));
        HttpResponse<String> response =
                send(parameter(other, "postboxId"), claims(DESCRIPTOR), body(file("x"), "file"));
        assertThat(response.statusCode()).isEqualTo(404);
    }

    @Test
    void push_keyWrappedForSomebodyElse_isRefused() {
        Map<String, Object> claims = claims(DESCRIPTOR);
        claims.put("symmetrical_key", Base64.getEncoder().encodeToString(new byte[256]));
        assertThat(errorCode(push(claims, file("hello")))).isEqualTo("ValidationErrors");
    }

    @Test
    void push_descriptorWithoutAccounts_isRefused() {
        HttpResponse<String> response =
                push(claims("{\"mimeType\":\"text/plain\"}"), file("hello"));
        assertThat(response.statusCode()).isEqualTo(406);
    }

    @Test
    void push_fileEncryptedOtherwise_isRefused() {
        assertThat(push(claims(DESCRIPTOR), new byte[15]).statusCode()).isEqualTo(400);
    }

    @Test
    void push_partOfAnotherName_isRefused() {
        HttpResponse<String> response =
                send(id(), claims(DESCRIPTOR), body(file("hello"), "other"));
        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void push_fault_isMet() {
        sandbox.faults().add(Fault.on(Endpoint.POSTBOX).status(503));
        assertThat(push(claims(DESCRIPTOR), file("hello")).statusCode()).isEqualTo(503);
    }

    private static Map<String, Object> claims(String descriptor) {
        Map<String, Object> claims = client.baseClaims();
        claims.put("iv", VECTOR);
        claims.put("session_key", client.session());
        claims.put("symmetrical_key", Base64.getEncoder().encodeToString(wrapped()));
        claims.put(
                "metadata",
                Base64.getEncoder().encodeToString(encrypt(descriptor.getBytes(UTF_8))));
        return claims;
    }

    private static byte[] file(String text) {
        return encrypt(text.getBytes(UTF_8));
    }

    private static HttpResponse<String> push(Map<String, Object> claims, byte[] file) {
        return send(id(), claims, body(file, "file"));
    }

    private static String id() {
        return parameter(opened, "postboxId");
    }

    private static HttpResponse<String> send(String id, Map<String, Object> claims, byte[] body) {
        return RawClient.send(
                client.request("/permission-access/postbox/" + id)
                        .header("Authorization", "Bearer " + client.sign(claims))
                        .header("Content-Type", "multipart/form-data; boundary=----x-1")
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] body(byte[] file, String name) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String head =
                "------x-1\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"a.txt\"\r\n"
                        + "Content-Type: text/plain\r\n\r\n";
        body.writeBytes(head.formatted(name).getBytes(UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n------x-1--\r\n".getBytes(UTF_8));
        return body.toByteArray();
    }

    private static byte[] encrypt(byte[] plain) {
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            aes.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(Arrays.copyOf(KEY, 32), "AES"),
                    new IvParameterSpec(HexFormat.of().parseHex(VECTOR)));
            return aes.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("cannot encrypt", e);
        }
    }

    private static byte[] wrapped() {
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            rsa.init(Cipher.ENCRYPT_MODE, publicKey(parameter(opened, "publicKey")));
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
