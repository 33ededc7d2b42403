package org.consentflow.data;

import java.io.InputStream;
import java.time.Instant;
import org.consentflow.api.RawFile;
import org.consentflow.api.RawMetadata;

/** A document. */
record ReceivedRaw(String name, Instant updated, RawMetadata metadata, FileContent content)
        implements RawFile {

    @Override
    public InputStream open() {
        return content.open();
    }

    @Override
    public byte[] bytes() {
        return content.bytes();
    }

    @Override
    public void close() {
        content.close();
    }

    /** Neither name nor content: both are somebody's. */
    @Override
    public String toString() {
        return "RawFile[" + metadata.mimeType() + "]";
    }
}
