package org.consentflow.data;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Instant;
import java.util.function.ToLongFunction;
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

    /** They are parsed in memory; thousands of accounts take less. */
    private static final long MOST_ACCOUNTS = 4 << 20;

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
        return limits(settings.maxFileSize());
    }

    Limits accountsLimits() {
        return limits(mostAccounts());
    }

    private Limits limits(long most) {
        return new Limits(FileFormat.sealedSize(most), settings.downloadTimeout());
    }

    private long mostAccounts() {
        return Math.min(MOST_ACCOUNTS, settings.maxFileSize());
    }

    /** The file, of whatever kind; what is more than the buffer for such files lies on disk. */
    DataFile received(Entry entry, Incoming file, ToLongFunction<FileMetadata> bufferSize)
            throws IOException {
        FileMetadata metadata = metadata(file);
        long most = settings.maxFileSize();
        FileContent content =
                new FileContent(
                        content(file, most, bufferSize.applyAsLong(metadata)),
                        metadata.compression(),
                        most);
        return metadata.match(
                told -> new ReceivedMapped(entry.name(), entry.updated(), told, content, forms),
                told -> new ReceivedRaw(entry.name(), entry.updated(), told, content));
    }

    /** The list of accounts. */
    Accounts accounts(Incoming file) throws IOException {
        long most = mostAccounts();
        FileContent content =
                new FileContent(content(file, most, most), metadata(file).compression(), most);
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

    private Content content(Incoming file, long most, long bufferSize) throws IOException {
        if (failures.reached()) {
            throw undecryptable(true); // it was not looked at: whose it is may not be to blame
        }
        Spool spool = new Spool(file.length(), bufferSize, directory);
        boolean kept = false;
        try {
            format.open(file.content(), file.length(), most, spool);
            Content content = spool.content();
            kept = true;
            return content;
        } catch (UndecryptableFileException any) {
            failures.count();
            throw undecryptable(false);
        } catch (FileTooLargeException tooLarge) {
            throw failure(ConsentError.FILE_TOO_LARGE, "content is larger than allowed");
        } catch (UnreadableFileException malformed) {
            throw failure(ConsentError.FILE_MALFORMED, malformed.getMessage());
        } finally {
            if (!kept) {
                spool.discard();
            }
        }
    }

    private static ProviderException undecryptable(boolean retryable) {
        return new ProviderException(
                ConsentError.FILE_UNDECRYPTABLE, "a file could not be decrypted", retryable, null);
    }

    private static ProviderException failure(ConsentError error, String check) {
        return new ProviderException(error, check, false, null);
    }
}
