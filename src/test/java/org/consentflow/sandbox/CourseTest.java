package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.sandbox.Answers.json;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.consentflow.sandbox.library.Account;
import org.consentflow.sandbox.library.AccountError;
import org.consentflow.sandbox.library.AccountState;
import org.consentflow.sandbox.library.Content;
import org.consentflow.sandbox.library.Course;
import org.consentflow.sandbox.library.Encoding;
import org.consentflow.sandbox.library.LibraryFile;
import org.consentflow.sandbox.library.Packing;
import org.consentflow.sandbox.library.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scripted libraries: what a session shows, stage by stage. */
class CourseTest {

    private static final LibraryFile FILE = LibraryFile.mapped("a.json", Content.of("[{\"n\":1}]"));

    private static TestClock clock;
    private static Sandbox sandbox;
    private static RawClient client;

    @BeforeAll
    static void start() {
        clock = new TestClock(Instant.parse("2026-08-20T10:00:00Z"));
        sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
        client = new RawClient(sandbox.contract("music"), clock);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @Test
    void list_stagesThatCountPolls_goOnAfterSoMany() {
        sandbox.play(
                "music",
                Course.of(
                        Stage.pending().polls(1),
                        Stage.running().files(FILE).polls(2),
                        Stage.completed()));
        String session = readable();

        assertThat(list(session)).hasToString("{\"status\":{\"state\":\"pending\"}}");
        String running =
                "{\"status\":{\"state\":\"running\"},"
                        + "\"fileList\":[{\"name\":\"a.json\",\"updatedDate\":1568716294874}]}";
        assertThat(list(session)).hasToString(running);
        assertThat(list(session)).hasToString(running);
        assertThat(list(session)).hasToString("{\"status\":{\"state\":\"completed\"}}");
        assertThat(list(session)).hasToString("{\"status\":{\"state\":\"completed\"}}");
        assertThat(read(session, "a.json").json()).hasToString("[{\"n\":1}]");
    }

    @Test
    void list_stagesThatLast_goOnWithTime() {
        Duration second = Duration.ofSeconds(1);
        sandbox.play(
                "music",
                Course.of(
                        Stage.pending().lasting(second),
                        Stage.running().lasting(second),
                        Stage.partial()));
        String session = readable();

        assertThat(state(session)).isEqualTo("pending");
        assertThat(client.download(session, "accounts.json").statusCode()).isEqualTo(400);
        clock.advance(second);
        assertThat(state(session)).isEqualTo("running");
        assertThat(client.download(session, "accounts.json").statusCode()).isEqualTo(200);
        clock.advance(second.multipliedBy(5));
        assertThat(state(session)).isEqualTo("partial");
    }

    @Test
    void list_fileThatChanges_hasItsNewDateAndContent() {
        sandbox.play(
                "music",
                Course.of(
                        Stage.running().files(FILE.updated(10)).polls(1),
                        Stage.completed().files(FILE.updated(20).with(Content.of("[2,3]")))));
        String session = readable();

        assertThat(date(session)).isEqualTo(10);
        assertThat(read(session, "a.json").json()).hasToString("[{\"n\":1}]");
        assertThat(date(session)).isEqualTo(20);
        assertThat(read(session, "a.json").json()).hasToString("[2,3]");
    }

    @Test
    void list_accounts_haveTheirStatesAndErrors() {
        sandbox.play(
                "music",
                Course.of(
                        Stage.partial()
                                .account("3_1", AccountState.completed())
                                .account("4_1", AccountState.partial(AccountError.loginLost()))
                                .account(
                                        "19_1",
                                        AccountState.partial(AccountError.quotaReached()))));

        JsonObject details = list(readable()).getJsonObject("status").getJsonObject("details");
        assertThat(details.getJsonObject("3_1")).hasToString("{\"state\":\"completed\"}");
        assertThat(details.getJsonObject("4_1").getJsonObject("error").toString())
                .contains("\"code\":\"ServiceAuthorizationError\"")
                .contains("\"statusCode\":511")
                .contains("\"reauth\":true");
        assertThat(details.getJsonObject("19_1").getJsonObject("error").toString())
                .contains("\"code\":\"SourceFetchDurationQuotaReached\"")
                .doesNotContain("reauth", "statusCode");
    }

    @Test
    void accounts_scripted_haveTheRealShape() {
        sandbox.play(
                "music",
                Course.of(Stage.completed())
                        .accounts(
                                Account.at(4, "Instagram", "4_123456789", "test")
                                        .numbered("0123")
                                        .withLogo("https://domain.test/test.png"),
                                Account.at(3, "Twitter", "3_1", "other")));
        JsonObject accounts = accounts(readable());

        assertThat(accounts.getJsonArray("accounts"))
                .hasToString(
                        "[{\"id\":\"4_123456789\",\"name\":\"test\",\"number\":\"0123\",\"service\":"
                                + "{\"name\":\"Instagram\",\"logo\":\"https://domain.test/test.png\"}},"
                                + "{\"id\":\"3_1\",\"name\":\"other\",\"service\":{\"name\":\"Twitter\"}}]");
        assertThat(accounts.getString("consentid")).matches("[A-Za-z0-9]{32}");
    }

    @Test
    void accounts_ofOneConsent_nameTheSameConsent() {
        String session = client.session();
        var callback = sandbox.approve(client.link(session));
        String token =
                client.verified(client.exchange(Answers.parameter(callback, "code")))
                        .getString("access_token");
        String later = client.session();
        client.trigger(token, later);

        assertThat(accounts(later).getString("consentid"))
                .isEqualTo(accounts(session).getString("consentid"))
                .isNotEqualTo(accounts(readable()).getString("consentid"));
    }

    @Test
    void accounts_otherContent_isGivenAsItIs() {
        sandbox.play(
                "music",
                Course.of(Stage.completed())
                        .accountsFile(Content.of("{"), Packing.of(Encoding.NONE)));
        assertThat(new String(read(readable(), "accounts.json").data(), UTF_8)).isEqualTo("{");
    }

    @Test
    void file_missingFirst_isListedButNotFoundSoOften() {
        LibraryFile late = FILE.with(Packing.GZIP_IF_TAKEN.missingFirst(2));
        sandbox.play("music", Course.of(Stage.completed().files(late)));
        String session = readable();

        assertThat(list(session).getJsonArray("fileList")).hasSize(1);
        assertThat(status(session, "a.json")).isEqualTo(404);
        assertThat(status(session, "a.json")).isEqualTo(404);
        assertThat(status(session, "a.json")).isEqualTo(200);
        assertThat(status(readable(), "a.json")).isEqualTo(404);
    }

    @Test
    void file_thatIsListedLater_isNotFoundBefore() {
        sandbox.play(
                "music",
                Course.of(Stage.running().files().polls(1), Stage.completed().files(FILE)));
        String session = readable();

        assertThat(list(session).getJsonArray("fileList")).isEmpty();
        assertThat(status(session, "a.json")).isEqualTo(404);
        list(session);
        assertThat(status(session, "a.json")).isEqualTo(200);
    }

    @Test
    void play_scopeOfTheSession_narrowsFilesAndAccounts() {
        sandbox.play(
                "music",
                Course.of(
                                Stage.completed()
                                        .files(FILE, LibraryFile.raw("r", "a/b", Content.of("x")))
                                        .account("4_1", AccountState.completed())
                                        .account("19_1", AccountState.completed()))
                        .accounts(
                                Account.at(4, "Instagram", "4_1", "a"),
                                Account.at(19, "Spotify", "19_1", "b")));
        String session =
                readable(
                        "\"scope\":{\"serviceGroups\":[{\"id\":1,\"serviceTypes\":[{\"id\":4,"
                                + "\"serviceObjectTypes\":[{\"id\":1}]}]}]}");
        JsonObject list = list(session);

        assertThat(list.getJsonArray("fileList")).hasSize(1);
        assertThat(list.getJsonObject("status").getJsonObject("details")).containsOnlyKeys("4_1");
        assertThat(accounts(session).getJsonArray("accounts")).hasSize(1);
    }

    @Test
    void play_openSessionsAndOtherContracts_stayAsTheyAre() {
        String before = readable();
        sandbox.play("music", Course.of(Stage.completed()));
        RawClient fitness = new RawClient(sandbox.contract("fitness"), clock);
        String other = fitness.session();
        sandbox.approve(fitness.link(other));

        assertThat(list(before).getJsonArray("fileList")).isNotEmpty();
        assertThat(json(fitness.get("/permission-access/query/" + other))).containsKey("fileList");
        sandbox.reset();
        assertThat(list(readable()).getJsonArray("fileList")).isNotEmpty();
    }

    @Test
    void play_unknownContractOrEndlessStage_isRefused() {
        Course course = Course.of(Stage.completed());
        assertThatThrownBy(() -> sandbox.play("nobody", course))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Course.of(Stage.running(), Stage.completed()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Course.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static String readable(String... members) {
        String session = client.session(members);
        sandbox.approve(client.link(session));
        return session;
    }

    private static JsonObject list(String session) {
        return json(client.get("/permission-access/query/" + session));
    }

    private static String state(String session) {
        return list(session).getJsonObject("status").getString("state");
    }

    private static long date(String session) {
        return list(session)
                .getJsonArray("fileList")
                .getJsonObject(0)
                .getJsonNumber("updatedDate")
                .longValue();
    }

    private static int status(String session, String name) {
        return client.download(session, name).statusCode();
    }

    private static JsonObject accounts(String session) {
        return Answers.object(new String(read(session, "accounts.json").data(), UTF_8));
    }

    private static PlainFile read(String session, String name) {
        return PlainFile.decrypt(client.download(session, name), client.key());
    }
}
