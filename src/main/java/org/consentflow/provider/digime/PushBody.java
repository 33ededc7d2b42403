package org.consentflow.provider.digime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.OptionalLong;
import javax.crypto.Cipher;
import org.consentflow.api.PushFile;
import org.consentflow.digime.FilePart;
import org.consentflow.digime.PushSecret;
import org.consentflow.provider.Upload;
import org.jspecify.annotations.Nullable;

/**
 * The body of a push: the file, encrypted while it is read, in its part. Tells afterwards whether
 * the file was to blame. For one sending.
 */
final class PushBody implements Upload.Writer {

    private static final int PIECE = 16 * 1024;

    private final PushFile file;
    private final long mostBytes;
    private final FilePart part;
    private final Cipher cipher;
    private volatile @Nullable Exception unreadable;

    PushBody(PushFile file, long mostBytes, FilePart part, PushSecret secret) {
        this.file = file;
        this.mostBytes = mostBytes;
        this.part = part;
        this.cipher = secret.cipher();
    }

    Upload upload() {
        OptionalLong size = file.size();
        long around = part.head().length + part.tail().length;
        long length = size.isPresent() ? PushSecret.encryptedSize(size.getAsLong()) + around : -1;
        return new Upload(part.contentType(), length, this);
    }

    /** Why the file could not be read to its end; null if it could, or was not asked for. */
    @Nullable Exception unreadable() {
        return unreadable;
    }

    @Override
    public void writeTo(OutputStream body) throws IOException {
        body.write(part.head());
        InputStream content = blaming(file::open);
        try {
            encrypt(content, body);
        } catch (IOException | RuntimeException | Error first) {
            closed(content, first);
            throw first;
        }
        blaming(
                () -> {
                    content.close();
                    return 0;
                });
        body.write(part.tail());
    }

    /** What happened first is told; an answer may be the reason. */
    private static void closed(InputStream content, Throwable first) {
        try {
            content.close();
        } catch (IOException | RuntimeException second) {
            first.addSuppressed(second);
        }
    }

    /** What the file's own stream throws, and nothing of the connection's. */
    private <T> T blaming(Reading<T> reading) throws IOException {
        try {
            return reading.run();
        } catch (IOException | RuntimeException source) {
            unreadable = source;
            throw source;
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T run() throws IOException;
    }

    private void encrypt(InputStream content, OutputStream body) throws IOException {
        byte[] plain = new byte[PIECE];
        byte[] encrypted = new byte[PIECE + cipher.getBlockSize()];
        long size = 0;
        try {
            int read = blaming(() -> content.read(plain));
            while (read >= 0) {
                size += read;
                requireFitting(size, false);
                body.write(encrypted, 0, cipher.update(plain, 0, read, encrypted));
                read = blaming(() -> content.read(plain));
            }
            requireFitting(size, true);
            body.write(encrypted, 0, cipher.doFinal(encrypted, 0));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES does not encrypt", impossible);
        }
    }

    private void requireFitting(long size, boolean atEnd) throws IOException {
        OptionalLong told = file.size();
        if (size > mostBytes) {
            throw blamed("the content is larger than allowed");
        }
        boolean more = told.isPresent() && size > told.getAsLong();
        boolean less = told.isPresent() && atEnd && size < told.getAsLong();
        if (more || less) {
            throw blamed("the content has another size than was told");
        }
    }

    private IOException blamed(String why) {
        IOException wrong = new IOException(why);
        unreadable = wrong;
        return wrong;
    }
}
