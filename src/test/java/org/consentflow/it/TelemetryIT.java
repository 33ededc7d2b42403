package org.consentflow.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.it.HostApplication.SANDBOX;
import static org.consentflow.it.HostApplication.SERVER;
import static org.consentflow.it.Journey.DATA;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.consentflow.it.traces.Overheard;
import org.consentflow.it.traces.Receiver;
import org.consentflow.it.traces.SeenSpan;
import org.consentflow.sandbox.control.Endpoint;
import org.consentflow.sandbox.control.Fault;
import org.consentflow.sandbox.provider.Expirable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Spans, numbers and logs of a whole journey, held against every secret that went over the wire.
 */
@Tag("every-server")
@Tag("traces")
@Order(1) // WildFly stops exporting spans of its own after a few redeployments
@ExtendWith(ArquillianExtension.class)
class TelemetryIT {

    private static final String NAME = "traced-";
    private static final String OWN = "org.consentflow";
    private static final Path COLLECTOR = Path.of("server-config/opentelemetry/collector.yaml");
    private static final Receiver RECEIVER = new Receiver();
    private static final Overheard WIRE = new Overheard(SANDBOX.address());

    private final String name = NAME + UUID.randomUUID();
    private final Person person = new Person(name);

    @Deployment(testable = false)
    static WebArchive host() {
        Map<String, String> settings = new HashMap<>(RECEIVER.settings());
        settings.put("consentflow.base-url", WIRE.address() + SANDBOX.baseUrl().getPath());
        settings.put("consentflow.jwks-uri", SANDBOX.baseUrl() + "/jwks/oauth");
        return HostApplication.war(settings);
    }

    @BeforeEach
    void journey() throws InterruptedException {
        SANDBOX.reset();
        Thread.sleep(1000); // what an earlier test had exported comes late
        RECEIVER.clear();
        WIRE.note(name);
        assertThat(person.get(DATA).status()).isEqualTo(403);
        Journey begun = Journey.begun(person);
        WIRE.note(begun.deepLink());
        URI callback = begun.approved();
        WIRE.note(Journey.parameter(callback, "code"));
        WIRE.note(Journey.parameter(callback, "state"));
        assertThat(person.navigate(callback).status()).isEqualTo(303);
        person.cookies().values().forEach(WIRE::note);
        assertThat(person.get(DATA).status()).isEqualTo(200);
        SANDBOX.faults().add(Fault.on(Endpoint.FILE).status(503).body("secret words of theirs"));
        WIRE.note("secret words of theirs");
        SANDBOX.expire(Expirable.ACCESS);
        assertThat(person.get(DATA).status()).isEqualTo(200);
        assertThat(SANDBOX.counters().refresh()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "G30 the provider's calls have spans with templates, below the request, and without a secret")
    void spans_ofAJourney_areTemplatesBelowTheRequest() throws InterruptedException {
        List<SeenSpan> own = all().stream().filter(TelemetryIT::own).toList();
        if (!HostApplication.SPANS) {
            assertThat(own).isEmpty();
            return;
        }
        String api = SANDBOX.baseUrl().getPath();
        assertThat(own)
                .extracting(SeenSpan::name)
                .contains(
                        "POST " + api + "/permission-access/session",
                        "POST " + api + "/oauth/authorize",
                        "POST " + api + "/oauth/token",
                        "POST " + api + "/permission-access/trigger",
                        "GET " + api + "/permission-access/query/{session-key}",
                        "GET " + api + "/permission-access/query/{session-key}/{file-name}");
        assertThat(own)
                .allMatch(span -> span.kind() == SeenSpan.CLIENT)
                .allMatch(span -> "music".equals(span.attributes().get("consentflow.contract")))
                .anyMatch(span -> "503".equals(span.attributes().get("error.type")));
        assertThat(own).allSatisfy(span -> assertNoSecret(span.text()));

        Set<String> requests =
                all().stream()
                        .filter(span -> span.kind() == SeenSpan.SERVER)
                        .map(SeenSpan::trace)
                        .collect(Collectors.toSet());
        assertThat(own)
                .allMatch(span -> !span.parent().isEmpty())
                .allMatch(span -> requests.contains(span.trace()));
    }

    @Test
    @DisplayName(
            "G30 the server's own spans hold no secret but the callback's query, which the shipped rules take out")
    void spans_ofTheServer_holdNoSecretAfterTheRules() throws InterruptedException, IOException {
        List<SeenSpan> others = all().stream().filter(span -> !own(span)).toList();
        assertThat(others).isNotEmpty();
        Set<String> leaking = new TreeSet<>();
        for (SeenSpan span : others) {
            span.attributes()
                    .forEach(
                            (name, value) -> {
                                if (value.contains("code=") && value.contains("state=")) {
                                    leaking.add(name);
                                }
                            });
            Map<String, String> rest = new HashMap<>(span.attributes());
            rest.keySet().removeAll(leaking);
            assertNoSecret(span.name() + " " + span.events() + " " + rest);
        }
        String rules = Files.readString(COLLECTOR);
        assertThat(leaking)
                .allMatch(
                        name ->
                                rules.contains("[\"" + name + "\"")
                                        || rules.contains("\"" + name + "\")"));
    }

    @Test
    @DisplayName("S93 numbers of a journey go to what the server has, and name nobody")
    void numbers_ofAJourney_areToldAndNameNobody() throws InterruptedException {
        for (String name : List.of("provider.calls", "admissions", "refreshes", "consents")) {
            String full = "consentflow." + name;
            assertThat(numbersWith(full))
                    .contains(HostApplication.METRICS ? full.replace('.', '_') : full);
        }
        String numbers = numbersWith("consentflow.provider.bytes");
        assertThat(numbers).contains("never_given", "granted", "begun", "refreshed", "exchange");
        assertNoSecret(numbers);
    }

    @Test
    @DisplayName("S85 the server's log and its access log hold no secret of a journey")
    void logs_ofAJourney_holdNoSecret() throws IOException, InterruptedException {
        String log = HostApplication.log().orElse("");
        if (HostApplication.log().isPresent()) {
            assertThat(log).contains("CF-6009 ");
        }
        assertNoSecret(log);
        String accesses = HostApplication.accessLog("/consent/callback");
        assertThat(accesses).contains("/consent/callback");
        assertThat(accesses).doesNotContain("code=", "state=");
        WIRE.secrets().stream()
                .filter(secret -> !secret.startsWith(NAME))
                .forEach(secret -> assertThat(accesses.contains(secret)).isFalse());
    }

    private static boolean own(SeenSpan span) {
        return span.scope().equals(OWN);
    }

    /** After the last one, and whatever comes with it. */
    private static List<SeenSpan> all() throws InterruptedException {
        Predicate<SeenSpan> refresh =
                span ->
                        own(span)
                                && "refresh".equals(span.attributes().get("consentflow.operation"));
        Predicate<SeenSpan> failedFile =
                span -> own(span) && span.attributes().containsKey("error.type");
        if (HostApplication.SPANS) {
            RECEIVER.spansWith(refresh);
            RECEIVER.spansWith(failedFile);
        }
        Thread.sleep(1500);
        return RECEIVER.spans();
    }

    private static String numbersWith(String name) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            String numbers =
                    HostApplication.METRICS
                            ? new Person(null).get(SERVER.resolve("/metrics")).body()
                            : RECEIVER.numbers();
            if (numbers.contains(HostApplication.METRICS ? name.replace('.', '_') : name)) {
                return numbers;
            }
            Thread.sleep(200);
        }
        return "";
    }

    /** Says which, not what. */
    private static void assertNoSecret(String text) {
        Set<String> secrets = WIRE.secrets();
        assertThat(secrets).hasSizeGreaterThan(30);
        assertThat(secrets.stream().filter(text::contains).toList())
                .as("secrets in %s", text)
                .isEmpty();
    }
}
