package org.consentflow.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.consentflow.api.FileListener;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadOutcome.End;
import org.consentflow.api.ReadSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written while a provider has nothing new. */
class FollowedReadingTest {

    private final AtomicInteger looks = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"LINES, '\\n\\n\\n{'", "SERVER_SENT, ':\\n\\n:\\n\\n:\\n\\ndata: {'"})
    @DisplayName("C71 between events come empty lines, or comments")
    void run_nothingChanges_writesWhatReadersSkip(EventForm form, String expected)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new Following(form, out).run(unchanging(3));

        assertThat(out.toString(UTF_8))
                .startsWith(expected.translateEscapes())
                .contains("\"outcome\":\"completed\"");
    }

    @Test
    @DisplayName("C73 a caller who has gone ends the reading at the next look")
    void run_callerHasGone_endsAtTheNextLook() {
        OutputStream gone =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("connection reset");
                    }
                };

        assertThatIOException()
                .isThrownBy(() -> new Following(EventForm.LINES, gone).run(unchanging(1000)))
                .withMessage("connection reset");
        assertThat(looks).hasValue(1);
    }

    /** A session in which nothing changes at so many looks. */
    private ReadSession unchanging(int times) {
        return (ReadSession)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ReadSession.class},
                        (session, method, arguments) -> {
                            for (int i = 0; i < times; i++) {
                                looks.incrementAndGet();
                                ((FileListener) arguments[0]).unchanged();
                            }
                            return ReadOutcome.of(End.COMPLETED);
                        });
    }
}
