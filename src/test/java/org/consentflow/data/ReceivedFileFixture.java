package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentException;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileList.Entry;
import org.consentflow.api.MappedFile;
import org.consentflow.api.ProviderException;
import org.consentflow.data.DataGateway.Incoming;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.TestFiles;
import org.consentflow.jws.RsaKeys;

/** A file as it is received. */
abstract class ReceivedFileFixture {

    static final String MAPPED =
            "{'metadata':{'objectCount':2,'objectType':'song','serviceGroup':'g','serviceName':'s'}";
    static final byte[] WRAPPED = TestFiles.wrapped(RsaKeys.publicOf(TestFiles.key()));
    static final long LIMIT = 1 << 20;
    static final String SONGS = "[{\"track\":\"a\",\"plays\":1},{\"track\":\"b\"}]";

    /** What an application makes of an entry. */
    public static class Song {
        public String track;
        public int plays;
    }

    final OpenedFiles files =
            new OpenedFiles(
                    new FileFormat(List.of(TestFiles.key()), new SecureRandom()),
                    new ReadSettings(
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            LIMIT,
                            1,
                            Duration.ofSeconds(1),
                            1000,
                            Path.of(System.getProperty("java.io.tmpdir"))),
                    new SpoolDirectory(
                            Path.of(System.getProperty("java.io.tmpdir")), new SecureRandom()),
                    new FailureLimit(Clock.systemUTC()));

    MappedFile mapped(String content) {
        return (MappedFile) received(content.getBytes(StandardCharsets.UTF_8), MAPPED + "}");
    }

    DataFile received(byte[] content, String metadata) {
        try {
            return files.received(entry(), incoming(content, metadata), any -> LIMIT);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Incoming incoming(byte[] content, String metadata) {
        byte[] file = TestFiles.file(WRAPPED, TestFiles.plain(content));
        return new Incoming(
                TestFiles.header(metadata), file.length, new ByteArrayInputStream(file));
    }

    static Entry entry() {
        return new Entry("a-name", Instant.EPOCH);
    }

    static OutputStream nowhere() {
        return OutputStream.nullOutputStream();
    }

    static void assertMalformed(Reading reading) {
        assertError(ConsentError.FILE_MALFORMED, reading);
    }

    static void assertError(ConsentError error, Reading reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(ProviderException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause()
                .satisfies(e -> assertThat(((ConsentException) e).error()).isEqualTo(error));
    }

    interface Reading {
        void run() throws IOException;
    }
}
