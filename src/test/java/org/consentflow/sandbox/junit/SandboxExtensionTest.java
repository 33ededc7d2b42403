package org.consentflow.sandbox.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.consentflow.sandbox.Sandbox;
import org.consentflow.sandbox.SandboxOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test classes that use the extension, as their authors would. */
class SandboxExtensionTest {

    private static final String REDIRECT = "http://localhost:9/app/consent/callback";
    private static final String BASE_URL = "consentflow.base-url";
    private static final String WANTED = "consentflow.test.mistaken-example";
    private static final List<Sandbox> SEEN = new ArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void extendWith_defaults_injectsOneSandboxAndStopsIt() {
        run(Usual.class, 3);
        assertThat(SEEN).hasSize(5);
        assertThat(SEEN).allMatch(sandbox -> sandbox == SEEN.get(0));
        assertThatThrownBy(() -> knock(SEEN.get(0))).isInstanceOf(IOException.class);
    }

    @Test
    void reset_eachTest_seesNothingOfAnother() {
        run(Leaving.class, 2);
    }

    @Test
    void register_field_hasItsRedirectUriAndSystemProperties() {
        String before = System.setProperty(BASE_URL, "as it was");
        try {
            run(Configured.class, 1);
            assertThat(System.getProperty(BASE_URL)).isEqualTo("as it was");
            assertThat(System.getProperty("consentflow.contracts")).isNull();
        } finally {
            if (before == null) {
                System.clearProperty(BASE_URL);
            }
        }
    }

    @Test
    void register_sameObjectInTwoClasses_startsAFreshSandbox() {
        run(First.class, 1);
        run(Second.class, 1);
        assertThat(SEEN).hasSize(2);
        assertThat(SEEN.get(0)).isNotSameAs(SEEN.get(1));
    }

    @Test
    void register_fieldThatIsNotStatic_saysSo() {
        System.setProperty(WANTED, "true");
        TestExecutionSummary summary = execute(PerInstance.class);
        System.clearProperty(WANTED);
        assertThat(summary.getFailures()).hasSize(1);
        assertThat(summary.getFailures().get(0).getException())
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("static");
    }

    private static void run(Class<?> example, int tests) {
        TestExecutionSummary summary = execute(example);
        assertThat(summary.getFailures())
                .extracting(TestExecutionSummary.Failure::getException)
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(tests);
    }

    private static TestExecutionSummary execute(Class<?> example) {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(example)).build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    private static void knock(Sandbox sandbox) throws IOException {
        new Socket("127.0.0.1", sandbox.address().getPort()).close();
    }

    @ExtendWith(SandboxExtension.class)
    static class Usual {

        Usual(Sandbox sandbox) {
            SEEN.add(sandbox);
        }

        @BeforeAll
        static void start(Sandbox sandbox) {
            SEEN.add(sandbox);
        }

        @Test
        void one(Sandbox sandbox) throws IOException {
            SEEN.add(sandbox);
            knock(sandbox);
        }

        @Nested
        class Inner {

            @Test
            void runs() throws IOException {
                knock(SEEN.get(0));
            }
        }

        @Test
        void afterTheInnerOne_stillRuns() throws IOException {
            knock(SEEN.get(0));
        }
    }

    @ExtendWith(SandboxExtension.class)
    static class Leaving {

        @Test
        void one(Sandbox sandbox) throws IOException {
            leave(sandbox);
        }

        @Test
        void another(Sandbox sandbox) throws IOException {
            leave(sandbox);
        }

        private static void leave(Sandbox sandbox) throws IOException {
            assertThat(sandbox.counters().jwks()).isZero();
            URI.create(sandbox.baseUrl() + "/jwks/oauth").toURL().openStream().close();
            assertThat(sandbox.counters().jwks()).isEqualTo(1);
        }
    }

    static class Configured {

        @RegisterExtension
        static final SandboxExtension PROVIDER =
                SandboxExtension.redirectingTo(REDIRECT)
                        .settingSystemProperties(sandbox -> sandbox.settings("music"));

        @Test
        void settings_areTheSandboxs(Sandbox sandbox) {
            assertThat(sandbox).isSameAs(PROVIDER.sandbox());
            assertThat(System.getProperty(BASE_URL)).isEqualTo(sandbox.baseUrl().toString());
            assertThat(System.getProperty("consentflow.music.redirect-uri")).isEqualTo(REDIRECT);
            assertThat(sandbox.contracts().get(0).redirectUris())
                    .containsExactly(URI.create(REDIRECT));
        }
    }

    static class First {

        static final SandboxExtension SHARED = SandboxExtension.with(SandboxOptions.defaults());

        @RegisterExtension static final SandboxExtension PROVIDER = SHARED;

        @Test
        void one(Sandbox sandbox) {
            SEEN.add(sandbox);
        }
    }

    static class Second {

        @RegisterExtension static final SandboxExtension PROVIDER = First.SHARED;

        @Test
        void one(Sandbox sandbox) throws IOException {
            SEEN.add(sandbox);
            knock(sandbox);
        }
    }

    /** Fails, so it runs from here only, whatever pattern selects the tests. */
    @EnabledIfSystemProperty(named = WANTED, matches = "true")
    static class PerInstance {

        @RegisterExtension final SandboxExtension provider = new SandboxExtension();

        @Test
        void one() {}
    }
}
