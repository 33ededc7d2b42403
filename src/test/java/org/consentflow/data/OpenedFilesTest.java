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
import java.util.Arrays;
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
        assertThat(first.retryable()).as("that file opens no better later").isFalse();
        assertThat(next.retryable()).as("this one was not looked at").isTrue();
        clock.advance(Duration.ofMinutes(1));
        try (DataFile opened = files.received(ENTRY, incoming(good()), any -> 1 << 10)) {
            assertThat(opened.bytes()).isEqualTo(CONTENT);
        }
        assertThat(uses.get()).as("the watch works").isPositive();
    }

    @Test
    @DisplayName("W39 a list of accounts is held in memory, so it has a limit of its own")
    void accounts_fiveMebibytes_areTooLarge() {
        ReadSettings roomy =
                new ReadSettings(
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(3),
                        64 << 20,
                        1,
                        Duration.ofSeconds(3),
                        0,
                        SETTINGS.spoolDirectory());
        OpenedFiles large =
                new OpenedFiles(
                        new FileFormat(List.of(TestFiles.key()), new SecureRandom()),
                        roomy,
                        new SpoolDirectory(roomy.spoolDirectory(), new SecureRandom()),
                        new FailureLimit(clock));
        byte[] spaces = new byte[5 << 20];
        Arrays.fill(spaces, (byte) ' ');
        byte[] wrapped = TestFiles.wrapped(RsaKeys.publicOf(TestFiles.key()));
        byte[] file = TestFiles.file(wrapped, TestFiles.plain(spaces));

        assertThat(large.accountsLimits().maxBytes()).isLessThan(5 << 20);
        assertThat(
                        catchThrowableOfType(
                                        ProviderException.class,
                                        () -> large.accounts(incoming(file)))
                                .error())
                .isEqualTo(ConsentError.FILE_TOO_LARGE);
    }

    private ProviderException failure() {
        byte[] damaged = good();
        damaged[damaged.length - 1] ^= 1;
        ProviderException failure =
                catchThrowableOfType(
                        ProviderException.class,
                        () -> files.received(ENTRY, incoming(damaged), any -> 1 << 10));
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
