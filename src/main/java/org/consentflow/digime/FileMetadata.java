package org.consentflow.digime;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.consentflow.jws.MalformedJsonException;
import org.consentflow.jws.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code x-metadata} header tells about a file.
 *
 * @param description what the file holds
 * @param compression how to unpack it
 */
public record FileMetadata(Description description, Compression compression) {

    private static final int LONGEST = 64 * 1024;

    /** What a file holds. */
    public sealed interface Description {

        /** Handles every case. */
        <T> T match(Function<Mapped, T> mapped, Function<Raw, T> raw, Supplier<T> none);
    }

    /**
     * Objects the provider read from a service and put into its own form.
     *
     * @param objectCount how many
     * @param objectType what kind
     * @param serviceGroup such as {@code social}
     * @param serviceName such as {@code instagram}
     */
    public record Mapped(
            long objectCount, String objectType, String serviceGroup, String serviceName)
            implements Description {

        @Override
        public <T> T match(Function<Mapped, T> mapped, Function<Raw, T> raw, Supplier<T> none) {
            return mapped.apply(this);
        }
    }

    /**
     * A document that somebody put in a postbox. The text form shows the type only.
     *
     * @param mimeType its media type
     * @param accountIds accounts it belongs to
     * @param members all that was told, these two included, in the provider's spelling
     */
    public record Raw(String mimeType, List<String> accountIds, JsonObject members)
            implements Description {

        /** Copies. */
        public Raw {
            accountIds = List.copyOf(accountIds);
        }

        @Override
        public <T> T match(Function<Mapped, T> mapped, Function<Raw, T> raw, Supplier<T> none) {
            return raw.apply(this);
        }

        @Override
        public String toString() {
            return "Raw[mimeType=" + mimeType + "]";
        }
    }

    /** Nothing told, as with the list of accounts. */
    public record None() implements Description {

        @Override
        public <T> T match(Function<Mapped, T> mapped, Function<Raw, T> raw, Supplier<T> none) {
            return none.get();
        }
    }

    /**
     * Reads the header.
     *
     * @param xMetadata its value: base64url or base64, padded or not, of a JSON object; null if the
     *     header is missing
     * @return what it tells
     * @throws MalformedMessageException if it is missing or anything else
     */
    public static FileMetadata parse(@Nullable String xMetadata) {
        if (xMetadata == null || xMetadata.length() > LONGEST) {
            throw new MalformedMessageException("the header x-metadata is missing or too long");
        }
        JsonObject json = json(xMetadata.strip());
        return new FileMetadata(description(json), Compression.of(json));
    }

    private static JsonObject json(String header) {
        String url = header.replace('+', '-').replace('/', '_');
        try {
            return StrictJson.object(
                    Base64.getUrlDecoder().decode(url.getBytes(StandardCharsets.UTF_8)));
        } catch (MalformedJsonException e) {
            throw new MalformedMessageException(
                    "the header x-metadata is malformed: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("the header x-metadata is not base64");
        }
    }

    private static Description description(JsonObject json) {
        if (!json.containsKey("metadata")) {
            return new None();
        }
        JsonObject metadata = Members.object(json, "metadata");
        return metadata.containsKey("mimetype") ? raw(metadata) : mapped(metadata);
    }

    private static Mapped mapped(JsonObject metadata) {
        return new Mapped(
                Members.whole(metadata, "objectCount"),
                Members.text(metadata, "objectType"),
                Members.text(metadata, "serviceGroup"),
                Members.text(metadata, "serviceName"));
    }

    private static Raw raw(JsonObject metadata) {
        List<String> accounts =
                Members.objects(metadata, "accounts").stream()
                        .map(account -> Members.text(account, "accountid"))
                        .toList();
        return new Raw(Members.text(metadata, "mimetype"), accounts, metadata);
    }
}
