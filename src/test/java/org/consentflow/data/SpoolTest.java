package org.consentflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Content in memory and on disk. Linux tells which files this process has open. */
@Timeout(30)
class SpoolTest {

    private static final int BUFFER = 100_000;
    private static final int MUCH = 300_000;
    private static final String MARK = "somebody's own words";

    @TempDir Path directory;
    private SpoolDirectory place;

    @BeforeEach
    void place() throws IOException {
        directory = directory.toRealPath();
        place = new SpoolDirectory(directory, new SecureRandom());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0",
        "100, 0",
        "65535, 0",
        "65536, 0",
        "100000, 0",
        "100001, 1",
        "131072, 1",
        "196608, 1",
        "300000, 1",
        "1000000, 1"
    })
    void content_ofAnySize_isReadAgainAndAgain(int size, int onDisk) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Content content = spooled(bytes, size);

        assertThat(content.size()).isEqualTo(size);
        assertThat(open()).hasSize(onDisk);
        for (int i = 0; i < 2; i++) {
            try (InputStream in = content.open()) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
            }
        }
        content.close();
        content.close();
        assertThat(open()).isEmpty();
    }

    @Test
    void content_expectedOtherwise_isTheSame() throws IOException {
        byte[] bytes = new byte[MUCH];
        new Random(1).nextBytes(bytes);
        for (int expected : new int[] {-1, 1, 70_000, 1 << 30}) {
            Content content = spooled(bytes, expected);
            assertThat(content.open().readAllBytes()).isEqualTo(bytes);
            content.close();
        }
    }

    @Test
    @DisplayName(
            "W39 what is too large for memory lies on disk sealed, nameless, for its owner only")
    void content_onDisk_tellsNothing() throws IOException {
        byte[] bytes = MARK.repeat(MUCH / MARK.length()).getBytes(StandardCharsets.UTF_8);
        Content content = spooled(bytes, bytes.length);
        Path file = open().get(0);

        try (Stream<Path> names = Files.list(directory)) {
            assertThat(names).isEmpty();
        }
        assertThat(Files.readAllBytes(file)).hasSizeGreaterThan(bytes.length);
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("somebody");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        content.close();
    }

    @Test
    void content_changedOnDisk_isNotRead() throws IOException {
        Content content = spooled(new byte[MUCH], MUCH);
        try (FileChannel file = FileChannel.open(open().get(0), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {1}), 200_000);
        }

        assertThatThrownBy(() -> content.open().readAllBytes())
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.error()).isEqualTo(ConsentError.FILE_NOT_KEPT));
        content.close();
    }

    @Test
    void content_closed_isNotRead() {
        for (int size : new int[] {100, MUCH}) {
            Content content = spooled(new byte[size], size);
            InputStream in = content.open();
            content.close();
            assertThatThrownBy(() -> in.read(new byte[10]))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void discard_halfWritten_leavesNothing() {
        Spool spool = new Spool(-1, BUFFER, place);
        spool.write(new byte[MUCH], 0, MUCH);
        assertThat(open()).hasSize(1);

        spool.discard();
        assertThat(open()).isEmpty();
    }

    @Test
    void content_forgotten_isGoneAfterAWhile() throws InterruptedException {
        spooled(new byte[MUCH], MUCH);
        while (!open().isEmpty()) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(open()).isEmpty();
    }

    @Test
    void spill_noSuchDirectory_isTyped() {
        SpoolDirectory nowhere =
                new SpoolDirectory(directory.resolve("secret-name"), new SecureRandom());
        Spool spool = new Spool(-1, 0, nowhere);

        assertThatThrownBy(() -> spool.write(new byte[MUCH], 0, MUCH))
                .isInstanceOf(ProviderException.class)
                .hasMessageStartingWith("CF-3104")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private Content spooled(byte[] bytes, long expected) {
        Spool spool = new Spool(expected, BUFFER, place);
        for (int at = 0; at < bytes.length; at += 7001) {
            spool.write(bytes, at, Math.min(7001, bytes.length - at));
        }
        return spool.content();
    }

    /** Files of the directory that this process has open, by a name that still works. */
    private List<Path> open() {
        List<Path> open = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            for (Path fd : all.toList()) {
                if (Files.isSymbolicLink(fd)
                        && Files.readSymbolicLink(fd).toString().startsWith(directory.toString())) {
                    open.add(fd);
                }
            }
        } catch (IOException gone) {
            return open();
        }
        return open;
    }
}
