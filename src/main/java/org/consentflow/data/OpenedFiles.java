package org.consentflow.data;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Instant;
import org.consentflow.api.Accounts;
import org.consentflow.api.ConsentError;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileList.Entry;
import org.consentflow.api.MappedMetadata;
import org.consentflow.api.ProviderException;
import org.consentflow.data.DataGateway.Incoming;
import org.consentflow.data.DataGateway.Limits;
import org.consentflow.digime.AccountsMessage;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.FileMetadata;
import org.consentflow.digime.FileTooLargeException;
import org.consentflow.digime.MalformedMessageException;
import org.consentflow.digime.UndecryptableFileException;
import org.consentflow.digime.UnreadableFileException;

/** Opens files while they arrive. No error tells a name or content. Thread-safe. */
final class OpenedFiles {

    private final FileFormat format;
    private final ReadSettings settings;
    private final SpoolDirectory directory;
    private final FailureLimit failures;
    private final JsonForms forms = new JsonForms();

    OpenedFiles(
            FileFormat format,
            ReadSettings settings,
            SpoolDirectory directory,
            FailureLimit failures) {
        this.format = format;
        this.settings = settings;
        this.directory = directory;
        this.failures = failures;
    }

    Limits limits() {
        return new Limits(
                FileFormat.sealedSize(settings.maxFileSize()), settings.downloadTimeout());
    }

    /** The file, of whatever kind; what is more than {@code bufferSize} lies on disk. */
    DataFile received(Entry entry, Incoming file, long bufferSize) throws IOException {
        FileMetadata metadata = metadata(file);
        FileContent content =
                new FileContent(
                        content(file, bufferSize), metadata.compression(), settings.maxFileSize());
        return metadata.match(
                told -> new ReceivedMapped(entry.name(), entry.updated(), told, content, forms),
                told -> new ReceivedRaw(entry.name(), entry.updated(), told, content));
    }

    /** The list of accounts. */
    Accounts accounts(Incoming file) throws IOException {
        FileContent content =
                new FileContent(
                        content(file, Long.MAX_VALUE),
                        metadata(file).compression(),
                        settings.maxFileSize());
        JsonValue document =
                new ReceivedMapped("", Instant.EPOCH, MappedMetadata.NONE, content, forms).json();
        try {
            return AccountsMessage.parse(document);
        } catch (MalformedMessageException malformed) {
            throw failure(ConsentError.FILE_MALFORMED, malformed.getMessage());
        }
    }

    private static FileMetadata metadata(Incoming file) {
        try {
            return FileMetadata.parse(file.metadata());
        } catch (MalformedMessageException malformed) {
            throw failure(ConsentError.FILE_MALFORMED, malformed.getMessage());
        }
    }

    private Content content(Incoming file, long bufferSize) throws IOException {
        if (failures.reached()) {
            throw undecryptable();
        }
        Spool spool = new Spool(file.length(), bufferSize, directory);
        boolean kept = false;
        try {
            format.open(file.content(), file.length(), settings.maxFileSize(), spool);
            Content content = spool.content();
            kept = true;
            return content;
        } catch (UndecryptableFileException any) {
            failures.count();
            throw undecryptable();
        } catch (FileTooLargeException tooLarge) {
            throw failure(ConsentError.FILE_TOO_LARGE, "content is larger than max-file-size");
        } catch (UnreadableFileException malformed) {
            throw failure(ConsentError.FILE_MALFORMED, malformed.getMessage());
        } finally {
            if (!kept) {
                spool.discard();
            }
        }
    }

    private static ProviderException undecryptable() {
        return failure(ConsentError.FILE_UNDECRYPTABLE, "a file could not be decrypted");
    }

    private static ProviderException failure(ConsentError error, String check) {
        return new ProviderException(error, check, false, null);
    }
}
