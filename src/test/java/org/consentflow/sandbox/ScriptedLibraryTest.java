package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.sandbox.Answers.json;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Libraries scripted over HTTP; what a course does is shown elsewhere. */
class ScriptedLibraryTest extends CourseFixture {

    @Test
    void library_stages_areShownOneAfterTheOther() {
        script(
                """
                {"contract": "music",
                 "stages": [
                  {"state": "pending", "polls": 1},
                  {"state": "running", "forMs": 2000,
                   "files": [{"name": "a.json", "updatedDate": 10, "text": "[1]"}],
                   "accounts": {"4_1": {"state": "running"}}},
                  {"state": "partial",
                   "files": [{"name": "a.json", "updatedDate": 20, "text": "[2]"}],
                   "accounts": {"4_1": {"state": "partial", "error":
                    {"code": "ServiceAuthorizationError", "message": "lost",
                     "statusCode": 511, "reauth": true}}}}],
                 "accounts": [{"id": "4_1", "name": "n", "number": "7",
                  "service": {"name": "Instagram", "logo": "https://l.test/"}}]}
                """);
        String session = readable();

        assertThat(listed(session)).isEqualTo("{\"status\":{\"state\":\"pending\"}}");
        assertThat(listed(session))
                .isEqualTo(
                        "{\"status\":{\"state\":\"running\",\"details\":{\"4_1\":"
                                + "{\"state\":\"running\"}}},"
                                + "\"fileList\":[{\"name\":\"a.json\",\"updatedDate\":10}]}");
        clock.advance(Duration.ofSeconds(2));
        assertThat(listed(session))
                .isEqualTo(
                        "{\"status\":{\"state\":\"partial\",\"details\":{\"4_1\":"
                                + "{\"state\":\"partial\",\"error\":"
                                + "{\"code\":\"ServiceAuthorizationError\",\"message\":\"lost\","
                                + "\"statusCode\":511,\"reauth\":true}}}},"
                                + "\"fileList\":[{\"name\":\"a.json\",\"updatedDate\":20}]}");
        assertThat(read(session, "a.json").json()).hasToString("[2]");
        assertThat(new String(read(session, "accounts.json").data(), UTF_8))
                .contains(
                        "{\"id\":\"4_1\",\"name\":\"n\",\"number\":\"7\",\"service\":"
                                + "{\"name\":\"Instagram\",\"logo\":\"https://l.test/\"}}");
    }

    @Test
    void files_ofAllSorts_areAsTold() {
        script(
                """
                {"contract": "music", "stages": [{"state": "completed", "files": [
                  {"name": "raw", "mimetype": "a/b", "base64": "AAEC", "accountIds": ["x"]},
                  {"name": "brotli", "text": "hi", "mimetype": "a/b", "compression": "brotli"},
                  {"name": "label", "text": "hi", "compression": "none", "label": "zstd"},
                  {"name": "late", "text": "hi", "missingFirst": 1},
                  {"name": "posts", "text": "[]", "objectType": "post", "objects": 0},
                  {"name": "plays", "text": "[]"},
                  {"name": "own", "text": "[]", "metadata": {"any": 1}},
                  {"name": "noise", "noise": 1000, "mimetype": "a/b"},
                  {"name": "zeros", "zeros": 1000, "mimetype": "a/b"},
                  {"name": "json", "json": 1000},
                  {"name": "damaged", "text": "hi", "damage": "no-metadata"}]}]}
                """);
        String session = readable();

        assertThat(read(session, "raw").data()).containsExactly(0, 1, 2);
        assertThat(read(session, "raw").metadata().getJsonArray("accounts"))
                .hasToString("[{\"accountid\":\"x\"}]");
        assertThat(read(session, "brotli").compression()).isEqualTo("brotli");
        assertThat(read(session, "label").compression()).isEqualTo("zstd");
        assertThat(client.download(session, "late").statusCode()).isEqualTo(404);
        assertThat(client.download(session, "late").statusCode()).isEqualTo(200);
        assertThat(read(session, "posts").metadata().getString("objectType")).isEqualTo("post");
        assertThat(read(session, "plays").metadata().getString("objectType"))
                .isEqualTo("playhistory");
        assertThat(read(session, "own").metadata()).hasToString("{\"any\":1}");
        assertThat(read(session, "noise").data()).hasSize(1000);
        assertThat(read(session, "zeros").data()).hasSize(1000).containsOnly(0);
        assertThat(read(session, "json").json()).isNotEmpty();
        assertThat(client.download(session, "damaged").headers().map())
                .doesNotContainKey("x-metadata");
    }

    @Test
    void delete_afterScripting_showsTheLibraryAgain() {
        script("{\"contract\":\"music\",\"stages\":[{\"state\":\"completed\"}]}");
        assertThat(
                        RawClient.send(
                                        HttpRequest.newBuilder(
                                                        URI.create(
                                                                sandbox.address()
                                                                        + "/sandbox/library"))
                                                .DELETE())
                                .statusCode())
                .isEqualTo(200);
        assertThat(listed(readable())).contains("18_5_19_1_406");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{'stages':[{'state':'completed'}]}",
                "{'contract':'nobody','stages':[{'state':'completed'}]}",
                "{'contract':'music'}",
                "{'contract':'music','stages':[]}",
                "{'contract':'music','stages':[1]}",
                "{'contract':'music','stages':[{'state':'done'}]}",
                "{'contract':'music','stages':[{'state':'running'},{'state':'completed'}]}",
                "{'contract':'music','stages':[{'state':'running','polls':1,'forMs':1}]}",
                "{'contract':'music','stages':[{'state':'running','polls':-1}]}",
                "{'contract':'music','stages':[{'state':'running','polls':1.5}]}",
                "{'contract':'music','stages':[{'state':'completed','file':[]}]}",
                "{'contract':'music','stages':[{'state':'completed','files':{}}]}",
                "{'contract':'music','stages':[{'state':'completed','files':[{'name':'a'}]}]}",
                "{'contract':'music','stages':[{'state':'completed','files':[{'text':''}]}]}",
                "{'contract':'music','stages':[{'state':'completed','files':[{'name':'a','text':'','noise':1}]}]}",
                "{'contract':'music','stages':[{'state':'completed','files':[{'name':'a','base64':'%'}]}]}",
                "{'contract':'music','stages':[{'state':'completed','files':[{'name':'a','text':'','damage':'x'}]}]}",
                "{'contract':'music','stages':[{'state':'completed','files':[{'name':'a','text':'','compression':'x'}]}]}",
                "{'contract':'music','stages':[{'state':'completed','files':[{'name':'a','text':'','objectType':'x'}]}]}",
                "{'contract':'music','stages':[{'state':'completed','accounts':{'a':1}}]}",
                "{'contract':'music','stages':[{'state':'completed'}],'accounts':[{'id':'a'}]}",
                "{'contract':'music','stages':[{'state':'completed'}],'accounts':[{'id':'x','name':'n','service':{'name':'s'}}]}"
            })
    void library_otherBody_isRefused(String body) {
        HttpResponse<String> answer = post(body.replace('\'', '"'));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).getString("problem")).isNotEmpty();
        assertThat(listed(readable())).contains("18_5_19_1_406");
    }

    private static void script(String body) {
        assertThat(post(body).body()).isEqualTo("{}");
    }

    private static HttpResponse<String> post(String body) {
        return RawClient.send(
                HttpRequest.newBuilder(URI.create(sandbox.address() + "/sandbox/library"))
                        .POST(BodyPublishers.ofString(body)));
    }

    private static String listed(String session) {
        return client.get("/permission-access/query/" + session).body();
    }
}
