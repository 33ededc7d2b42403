package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.consentflow.api.Subject;
import org.consentflow.cdi.AdmittedCalls.Admitted;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AdmittedCallsTest {

    private static final Subject ALICE = new Subject("test", "alice");
    private static final Admitted MUSIC = new Admitted("music", ALICE);

    private final AdmittedCalls calls = new AdmittedCalls();

    @Test
    @DisplayName("G13 what was given inside an admitted call serves while it runs, on its thread")
    void running_insideOutsideAndElsewhere_isToldApart() throws Exception {
        calls.during(
                "music",
                ALICE,
                () -> {
                    assertThat(calls.running(MUSIC)).isTrue();
                    assertThat(CompletableFuture.supplyAsync(() -> calls.running(MUSIC)).join())
                            .isFalse();
                    assertThat(calls.running(new Admitted("fitness", ALICE))).isFalse();
                    return calls.during(
                            "fitness", ALICE, () -> assertThat(calls.running(MUSIC)).isTrue());
                });
        assertThat(calls.running(MUSIC)).isFalse();
    }
}
