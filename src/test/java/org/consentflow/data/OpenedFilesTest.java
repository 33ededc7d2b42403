package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.consentflow.api.ConsentError;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileList.Entry;
import org.consentflow.api.ProviderException;
import org.consentflow.data.DataGateway.Incoming;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.TestFiles;
import org.consentflow.jws.RsaKeys;
import org.consentflow.jws.SettableClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenedFilesTest {

    private static final String NO_METADATA = "e30";
    private static final ReadSettings SETTINGS = ScriptedProvider.limits(Duration.ofMillis(1), 1);
    private static final Entry ENTRY = new Entry("any", Instant.EPOCH);
    private static final byte[] CONTENT = "[1]".getBytes(StandardCharsets.UTF_8);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T12:00:00Z"));
    private final AtomicInteger uses = new AtomicInteger();
    private final OpenedFiles files =
            new OpenedFiles(
                    new FileFormat(List.of(watched()), new SecureRandom()),
                    SETTINGS,
                    new SpoolDirectory(SETTINGS.spoolDirectory(), new SecureRandom()),
                    new FailureLimit(clock));

    @Test
    @DisplayName(
            "G29 after twenty files a minute that do not open, the key is not asked for the next")
    void received_manyFail_stopAskingTheKeyForAWhile() throws IOException {
        ProviderException first = failure();
        for (int i = 1; i < 20; i++) {
            failure();
        }
        uses.set(0);
        ProviderException next = failure();
        assertThat(uses).as("uses of the private key").hasValue(0);
        assertThat(next).hasMessage(first.getMessage()).hasNoCause();
        assertThat(next.error()).isEqualTo(first.error());
        clock.advance(Duration.ofMinutes(1));
        try (DataFile opened = files.received(ENTRY, incoming(good()), 1 << 10)) {
            assertThat(opened.bytes()).isEqualTo(CONTENT);
        }
        assertThat(uses.get()).as("the watch works").isPositive();
    }

    private ProviderException failure() {
        byte[] damaged = good();
        damaged[damaged.length - 1] ^= 1;
        ProviderException failure =
                catchThrowableOfType(
                        ProviderException.class,
                        () -> files.received(ENTRY, incoming(damaged), 1 << 10));
        assertThat(failure.error()).isEqualTo(ConsentError.FILE_UNDECRYPTABLE);
        return failure;
    }

    private static byte[] good() {
        byte[] wrapped = TestFiles.wrapped(RsaKeys.publicOf(TestFiles.key()));
        return TestFiles.file(wrapped, TestFiles.plain(CONTENT));
    }

    private static Incoming incoming(byte[] file) {
        return new Incoming(NO_METADATA, file.length, new ByteArrayInputStream(file));
    }

    private RSAPrivateKey watched() {
        RSAPrivateKey key = TestFiles.key();
        return (RSAPrivateKey)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {RSAPrivateKey.class},
                        (self, method, arguments) -> {
                            uses.incrementAndGet();
                            return method.invoke(key, arguments);
                        });
    }
}
