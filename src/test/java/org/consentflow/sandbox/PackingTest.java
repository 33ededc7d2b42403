package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.consentflow.sandbox.library.Content;
import org.consentflow.sandbox.library.Course;
import org.consentflow.sandbox.library.Damage;
import org.consentflow.sandbox.library.Encoding;
import org.consentflow.sandbox.library.LibraryFile;
import org.consentflow.sandbox.library.Packing;
import org.consentflow.sandbox.library.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripted files: encodings, labels, damages, sizes. */
class PackingTest extends CourseFixture {

    private static final LibraryFile NOTE =
            LibraryFile.raw("note.txt", "text/plain", Content.of("a note"), "acc-1", "acc-2");

    @Test
    void raw_plain_hasTheLowerCaseMetadata() {
        PlainFile file = PlainFile.decrypt(download(NOTE), client.key());

        assertThat(new String(file.data(), UTF_8)).isEqualTo("a note");
        assertThat(file.compression()).isEqualTo("none");
        assertThat(file.metadata())
                .hasToString(
                        "{\"mimetype\":\"text/plain\",\"accounts\":[{\"accountid\":\"acc-1\"},"
                                + "{\"accountid\":\"acc-2\"}],\"created\":1568716294874}");
    }

    @Test
    void brotli_smallFile_isOneStoredBlock() {
        PlainFile file =
                PlainFile.decrypt(download(NOTE.with(Packing.of(Encoding.BROTLI))), client.key());

        assertThat(file.compression()).isEqualTo("brotli");
        // window of 16 bits, 6 bytes stored as they are, and the empty last block
        assertThat(HexFormat.of().formatHex(file.data()))
                .isEqualTo("500010" + "61206e6f7465" + "03");
    }

    @Test
    void label_unknown_isSentAsTold() {
        HttpResponse<byte[]> answer =
                download(NOTE.with(Packing.of(Encoding.GZIP).labelled("GZIP")));
        PlainFile file = PlainFile.decrypt(answer, client.key());

        assertThat(file.compression()).isEqualTo("GZIP");
        assertThat(file.data()).startsWith(0x1f, 0x8b);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 80, 200, 65_536, 65_537, 65_620, 1_000_000})
    void json_anySize_isAnArrayOfThatLength(long size) throws IOException {
        byte[] bytes = Content.json(size).open().readAllBytes();

        assertThat(bytes).hasSize((int) size);
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
            assertThat(reader.readArray().size()).isEqualTo((int) objects(bytes));
        }
    }

    @Test
    void zeros_gzip_areAThousandTimesSmaller() {
        LibraryFile bomb =
                LibraryFile.raw("b", "a/b", Content.zeros(100_000_000))
                        .with(Packing.of(Encoding.GZIP));
        assertThat(download(bomb).body().length).isLessThan(150_000);
    }

    @Test
    void noise_largerThanIsKept_arrivesAsItIsMade() throws IOException {
        LibraryFile large = LibraryFile.raw("b", "a/b", Content.noise(20_000_001));
        PlainFile file = PlainFile.decrypt(download(large), client.key());
        assertThat(file.data()).isEqualTo(large.content().open().readAllBytes());
    }

    @Test
    void slowed_file_takesItsTime() {
        LibraryFile slow =
                NOTE.with(Content.noise(1_000)).with(Packing.of(Encoding.NONE).slowed(2_000));
        long begin = System.nanoTime();
        download(slow);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void damage_ofTheHash_showsOnlyThere() throws GeneralSecurityException {
        byte[] inside = unlock(damaged(Damage.HASH).body());
        assertThat(new String(inside, 64, inside.length - 64, UTF_8)).isEqualTo("a note");
        assertThat(hashFits(inside)).isFalse();
    }

    @Test
    void damage_ofTheVector_showsInTheFirstBlock() throws GeneralSecurityException {
        assertThat(hashFits(unlock(damaged(Damage.VECTOR).body()))).isFalse();
    }

    @Test
    void damage_ofTheLastByte_breaksPaddingOrHash() throws GeneralSecurityException {
        byte[] body = damaged(Damage.LAST_BYTE).body();
        boolean whole;
        try {
            whole = hashFits(unlock(body));
        } catch (BadPaddingException e) {
            whole = false;
        }
        assertThat(whole).isFalse();
        body[body.length - 1] ^= 1;
        assertThat(hashFits(unlock(body))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"KEY", "OAEP_SHA256", "PKCS1_V15"})
    void damage_ofTheKey_cannotBeUnwrapped(Damage damage) {
        byte[] body = damaged(damage).body();
        assertThatThrownBy(() -> unlock(body)).isInstanceOf(BadPaddingException.class);
    }

    @Test
    void damage_ofTheLength_isAsAnnounced() {
        assertThat(damaged(Damage.LENGTH).body().length % 16).isEqualTo(15);
        assertThat(damaged(Damage.SHORT).body()).hasSize(336);
    }

    @Test
    void damage_noHash_holdsTheDataAlone() throws GeneralSecurityException {
        assertThat(new String(unlock(damaged(Damage.NO_HASH).body()), UTF_8)).isEqualTo("a note");
    }

    @Test
    void damage_ofTheMetadata_isInTheHeaderAlone() throws GeneralSecurityException {
        HttpResponse<byte[]> without = damaged(Damage.NO_METADATA);
        assertThat(without.headers().firstValue("x-metadata")).isEmpty();
        assertThat(hashFits(unlock(without.body()))).isTrue();
        String garbage =
                damaged(Damage.BAD_METADATA).headers().firstValue("x-metadata").orElseThrow();
        assertThat(new String(Base64.getUrlDecoder().decode(garbage), UTF_8)).isEqualTo("{}1");
    }

    private static long objects(byte[] json) {
        return new String(json, UTF_8).split("entityid", -1).length - 1L;
    }

    private static HttpResponse<byte[]> damaged(Damage damage) {
        return download(NOTE.with(Packing.of(Encoding.NONE).damaged(damage)));
    }

    private static HttpResponse<byte[]> download(LibraryFile file) {
        sandbox.play("music", Course.of(Stage.completed().files(file)));
        String session = client.session();
        sandbox.approve(client.link(session));
        HttpResponse<byte[]> answer = client.download(session, file.name());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private static byte[] unlock(byte[] body) throws GeneralSecurityException {
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            rsa.init(Cipher.DECRYPT_MODE, client.key().toPrivateKey());
            SecretKeySpec key = new SecretKeySpec(rsa.doFinal(body, 0, 256), "AES");
            Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            aes.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(body, 256, 16));
            return aes.doFinal(body, 272, body.length - 272);
        } catch (JOSEException e) {
            throw new AssertionError("no key", e);
        }
    }

    private static boolean hashFits(byte[] inside) throws GeneralSecurityException {
        byte[] data = Arrays.copyOfRange(inside, 64, inside.length);
        return Arrays.equals(
                MessageDigest.getInstance("SHA-512").digest(data), Arrays.copyOf(inside, 64));
    }
}
