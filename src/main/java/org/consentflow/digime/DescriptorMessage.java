package org.consentflow.digime;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.consentflow.api.PushDescriptor;

/** Writes what a pushed file is. */
public final class DescriptorMessage {

    /** It travels, encrypted, in a claim and so in a header. */
    private static final int LONGEST = 2048;

    private DescriptorMessage() {}

    /**
     * The message, to be encrypted.
     *
     * @param descriptor what the file is
     * @return JSON in UTF-8, 2 KiB at most
     * @throws IllegalArgumentException if it would be longer
     */
    public static byte[] of(PushDescriptor descriptor) {
        JsonArrayBuilder accounts = Json.createArrayBuilder();
        descriptor
                .accounts()
                .forEach(id -> accounts.add(Json.createObjectBuilder().add("accountId", id)));
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("mimeType", descriptor.mimeType())
                        .add("accounts", accounts);
        add(json, "reference", descriptor.reference());
        add(json, "tags", descriptor.tags());
        byte[] message = json.build().toString().getBytes(StandardCharsets.UTF_8);
        if (message.length > LONGEST) {
            throw new IllegalArgumentException("the descriptor is longer than 2 KiB");
        }
        return message;
    }

    private static void add(JsonObjectBuilder json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            json.add(name, Json.createArrayBuilder(texts));
        }
    }
}
