package org.consentflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.sandbox.Answers.json;

import java.time.Duration;
import java.util.List;
import org.consentflow.sandbox.library.Content;
import org.consentflow.sandbox.library.Course;
import org.consentflow.sandbox.library.LibraryFile;
import org.consentflow.sandbox.library.Packing;
import org.consentflow.sandbox.library.Stage;
import org.junit.jupiter.api.Test;

/** Scripted libraries: what a session shows, stage by stage. */
class CourseTest extends CourseFixture {

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
}
