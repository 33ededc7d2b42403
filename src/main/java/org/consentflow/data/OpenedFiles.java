package org.consentflow.data;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.DataFile;
import org.consentflow.api.ProviderException;
import org.consentflow.api.RawFile;
import org.consentflow.data.DataGateway.Sealed;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.FileList.Entry;
import org.consentflow.digime.FileMetadata;
import org.consentflow.digime.FileTooLargeException;
import org.consentflow.digime.MalformedMessageException;
import org.consentflow.digime.UndecryptableFileException;
import org.consentflow.digime.UnreadableFileException;

/** Opens files and reads their JSON. No error tells a name or content. Thread-safe. */
final class OpenedFiles {

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private final FileFormat format;
    private final long maxSize;
    private final FailureLimit failures;

    OpenedFiles(FileFormat format, long maxSize, FailureLimit failures) {
        this.format = format;
        this.maxSize = maxSize;
        this.failures = failures;
    }

    long maxSize() {
        return maxSize;
    }

    /** The file; empty if it is somebody's document instead of mapped data. */
    Optional<DataFile> mapped(Entry entry, Sealed sealed) {
        FileMetadata metadata = metadata(sealed);
        return metadata.description()
                .match(
                        told ->
                                Optional.of(
                                        new DataFile(
                                                entry.name(),
                                                entry.updated(),
                                                told.serviceGroup(),
                                                told.serviceName(),
                                                told.objectType(),
                                                parsed(content(sealed, metadata)))),
                        document -> Optional.empty(),
                        () ->
                                Optional.of(
                                        new DataFile(
                                                entry.name(),
                                                entry.updated(),
                                                "",
                                                "",
                                                "",
                                                parsed(content(sealed, metadata)))));
    }

    /** The file, whatever it is. */
    Opened any(Entry entry, Sealed sealed) {
        FileMetadata metadata = metadata(sealed);
        return metadata.description()
                .match(
                        told -> new Opened(mapped(entry, sealed), Optional.empty()),
                        document ->
                                new Opened(
                                        Optional.empty(),
                                        Optional.of(
                                                new RawFile(
                                                        entry.name(),
                                                        entry.updated(),
                                                        document.mimeType(),
                                                        document.accountIds(),
                                                        content(sealed, metadata)))),
                        () -> new Opened(mapped(entry, sealed), Optional.empty()));
    }

    /** One of the two. */
    record Opened(Optional<DataFile> mapped, Optional<RawFile> raw) {}

    JsonValue json(Sealed sealed) {
        return parsed(content(sealed, metadata(sealed)));
    }

    private static FileMetadata metadata(Sealed sealed) {
        try {
            return FileMetadata.parse(sealed.metadata());
        } catch (MalformedMessageException malformed) {
            throw failure(ConsentError.FILE_MALFORMED, malformed.getMessage());
        }
    }

    private byte[] content(Sealed sealed, FileMetadata metadata) {
        if (failures.reached()) {
            throw undecryptable();
        }
        try {
            return format.open(sealed.content(), metadata, maxSize);
        } catch (UndecryptableFileException any) {
            failures.count();
            throw undecryptable();
        } catch (FileTooLargeException tooLarge) {
            throw failure(ConsentError.FILE_TOO_LARGE, "content is larger than max-file-size");
        } catch (UnreadableFileException | MalformedMessageException malformed) {
            throw failure(ConsentError.FILE_MALFORMED, malformed.getMessage());
        }
    }

    private static JsonValue parsed(byte[] content) {
        try (JsonReader reader =
                READERS.createReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
            return reader.readValue();
        } catch (RuntimeException malformed) {
            // no cause: a parser's message repeats the content
            throw failure(ConsentError.FILE_MALFORMED, "content of a file is not JSON");
        }
    }

    private static ProviderException undecryptable() {
        return failure(ConsentError.FILE_UNDECRYPTABLE, "a file could not be decrypted");
    }

    private static ProviderException failure(ConsentError error, String check) {
        return new ProviderException(error, check, false, null);
    }
}
