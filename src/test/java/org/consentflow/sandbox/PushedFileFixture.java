package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.consentflow.sandbox.Pusher.encrypt;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A postbox of the sandbox. */
abstract class PushedFileFixture {

    static final byte[] HELLO = encrypt("hello <b>".getBytes(UTF_8));

    static Sandbox sandbox;
    static RawClient client;
    Pusher pusher;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        client = new RawClient(sandbox.contract("receipts"));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void openPostbox() {
        sandbox.reset();
        pusher = Pusher.open(sandbox, client);
    }

    static String thisMonth() {
        return YearMonth.now(ZoneOffset.UTC).toString().replace("-", "");
    }

    static HttpResponse<byte[]> awaitFile(RawClient reader, String session, String name) {
        HttpResponse<byte[]> answer = reader.download(session, name);
        for (int i = 0; i < 100 && answer.statusCode() != 200; i++) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
            answer = reader.download(session, name);
        }
        return answer;
    }

    static List<JsonObject> received() {
        String body = get(URI.create(sandbox.address() + "/sandbox/received")).body();
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readArray().getValuesAs(JsonObject.class);
        }
    }

    static HttpResponse<String> get(URI uri) {
        return RawClient.send(HttpRequest.newBuilder(uri));
    }

    static String sha256(InputStream in) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[64 * 1024];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError("cannot hash", e);
        }
    }
}
