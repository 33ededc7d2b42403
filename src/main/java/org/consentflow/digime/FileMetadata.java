package org.consentflow.digime;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import org.consentflow.api.MappedMetadata;
import org.consentflow.api.RawMetadata;
import org.consentflow.jws.MalformedJsonException;
import org.consentflow.jws.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code x-metadata} header tells about a file.
 *
 * @param raw if somebody put it in a postbox; null if the provider mapped it, or told nothing
 * @param mapped else; {@link MappedMetadata#NONE} if nothing is told, as with the list of accounts
 * @param compression how to unpack it
 */
public record FileMetadata(
        @Nullable RawMetadata raw, MappedMetadata mapped, Compression compression) {

    private static final int LONGEST = 64 * 1024;

    /**
     * Handles both kinds.
     *
     * @param ofMapped gets what is told of mapped data
     * @param ofRaw gets what is told of a document
     * @param <T> what either gives
     * @return what the one that fits gave
     */
    public <T> T match(Function<MappedMetadata, T> ofMapped, Function<RawMetadata, T> ofRaw) {
        return raw == null ? ofMapped.apply(mapped) : ofRaw.apply(raw);
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
        Compression compression = Compression.of(json);
        if (!json.containsKey("metadata")) {
            return new FileMetadata(null, MappedMetadata.NONE, compression);
        }
        JsonObject told = Members.object(json, "metadata");
        return told.containsKey("mimetype")
                ? new FileMetadata(RawMembers.read(told), MappedMetadata.NONE, compression)
                : new FileMetadata(null, mapped(told), compression);
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

    private static MappedMetadata mapped(JsonObject metadata) {
        return new MappedMetadata(
                Members.text(metadata, "objectType"),
                Members.whole(metadata, "objectCount"),
                Members.text(metadata, "serviceGroup"),
                Members.text(metadata, "serviceName"));
    }
}
