package org.consentflow.sandbox.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that an application pushed, as the person's side sees it.
 *
 * @param contract name of the contract that pushed it
 * @param fileName as sent; may be anything
 * @param partType media type of the part it came in; may be anything or empty
 * @param descriptor as sent, checked
 * @param size in bytes, decrypted
 * @param sha256 of the decrypted content, hexadecimal
 * @param content empty if it is too large to be kept
 * @param keyFingerprint differs where two pushes came with different keys
 * @param vector initialisation vector, hexadecimal
 * @param delivered whether it is in the person's library; else it waits in the postbox
 */
public record Received(
        Instant time,
        String contract,
        String postboxId,
        String fileName,
        String partType,
        JsonObject descriptor,
        long size,
        String sha256,
        Optional<byte[]> content,
        String keyFingerprint,
        String vector,
        boolean delivered) {

    private static final int SMALL = 4 * 1024;

    /** The media type that the descriptor tells. */
    public String mimeType() {
        return descriptor.getString("mimeType");
    }

    /** What it says, if it is a small text. */
    public Optional<String> text() {
        String type = mimeType().toLowerCase(Locale.ROOT);
        boolean readable = type.startsWith("text/") || type.contains("json");
        return content.filter(bytes -> readable && bytes.length <= SMALL).flatMap(Received::decode);
    }

    private static Optional<String> decode(byte[] utf8) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    Received asDelivered() {
        return new Received(
                time,
                contract,
                postboxId,
                fileName,
                partType,
                descriptor,
                size,
                sha256,
                content,
                keyFingerprint,
                vector,
                true);
    }

    /** For a program to read. */
    public JsonObject toJson() {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("time", time.toString())
                        .add("contract", contract)
                        .add("postboxId", postboxId)
                        .add("fileName", fileName)
                        .add("partType", partType)
                        .add("descriptor", descriptor)
                        .add("size", size)
                        .add("sha256", sha256)
                        .add("keyFingerprint", keyFingerprint)
                        .add("iv", vector)
                        .add("status", delivered ? "delivered" : "pending");
        text().ifPresent(text -> json.add("text", text));
        return json.build();
    }

    JsonArray accounts() {
        return descriptor.getJsonArray("accounts");
    }

    /** Without what came inside. */
    @Override
    public String toString() {
        return "Received[" + contract + ", " + size + "]";
    }
}
