package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A downloaded file, decrypted and unpacked step by step as the format says. */
record PlainFile(byte[] data, JsonObject metadata, String compression) {

    static PlainFile decrypt(HttpResponse<byte[]> response, RSAKey key) {
        assertThat(response.statusCode()).isEqualTo(200);
        String header = response.headers().firstValue("x-metadata").orElseThrow();
        JsonObject described =
                Answers.object(new String(Base64.getUrlDecoder().decode(header), UTF_8));
        String compression = described.getString("compression", "none");
        JsonObject metadata =
                described.containsKey("metadata")
                        ? described.getJsonObject("metadata")
                        : JsonObject.EMPTY_JSON_OBJECT;
        try {
            byte[] stored = checked(unlock(response.body(), key));
            return new PlainFile(
                    compression.equals("gzip") ? inflated(stored) : stored, metadata, compression);
        } catch (GeneralSecurityException | JOSEException | IOException e) {
            throw new AssertionError("the file cannot be read", e);
        }
    }

    JsonArray json() {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(data))) {
            return reader.readArray();
        }
    }

    private static byte[] unlock(byte[] body, RSAKey key)
            throws GeneralSecurityException, JOSEException {
        // the JDK's defaults for this name are SHA-1 twice, as the format has it
        Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
        rsa.init(Cipher.DECRYPT_MODE, key.toPrivateKey());
        byte[] secret = rsa.doFinal(body, 0, 256);
        Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
        aes.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(secret, "AES"),
                new IvParameterSpec(body, 256, 16));
        return aes.doFinal(body, 272, body.length - 272);
    }

    private static byte[] checked(byte[] hashed) throws GeneralSecurityException {
        byte[] data = Arrays.copyOfRange(hashed, 64, hashed.length);
        assertThat(MessageDigest.getInstance("SHA-512").digest(data))
                .isEqualTo(Arrays.copyOf(hashed, 64));
        return data;
    }

    private static byte[] inflated(byte[] gzip) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        }
    }
}
