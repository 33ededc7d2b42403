package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.sandbox.Pusher.DESCRIPTOR;
import static org.consentflow.sandbox.Pusher.part;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Where a pushed file goes, and who sees it. */
class PushDeliveryTest extends PushedFileFixture {

    @Test
    void pending_takenInByThePerson_isDelivered() {
        pusher.push("hello");
        URI page = URI.create(sandbox.address() + "/postbox/import");
        assertThat(get(page).body()).contains("Take them in", "waits in the postbox");

        HttpResponse<String> taken =
                RawClient.send(HttpRequest.newBuilder(page).POST(BodyPublishers.noBody()));
        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(get(page).body()).contains("Nothing waits", "delivered");
        assertThat(received().get(0).getString("status")).isEqualTo("delivered");
    }

    @Test
    void takeIn_fromAnotherPage_isRefused() {
        pusher.push("hello");
        HttpResponse<String> answer =
                RawClient.send(
                        HttpRequest.newBuilder(URI.create(sandbox.address() + "/postbox/import"))
                                .header("Origin", "https://evil.test")
                                .POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(received().get(0).getString("status")).isEqualTo("pending");
    }

    @Test
    void delivered_contractForRawFiles_readsItInLowerCase() {
        String descriptor =
                "{\"mimeType\":\"text/plain\",\"accounts\":[{\"accountId\":\"a1\"}],"
                        + "\"tags\":[\"t\"]}";
        pusher.push(pusher.claims(descriptor), HELLO);
        RawClient documents = new RawClient(sandbox.contract("documents"));
        String token = documents.consent(sandbox).getString("access_token");
        String session = documents.session();
        // synchronising takes in what waited
        assertThat(documents.trigger(token, session).statusCode()).isEqualTo(202);
        assertThat(received().get(0).getString("status")).isEqualTo("delivered");

        HttpResponse<byte[]> answer = awaitFile(documents, session, "pushed_1_a.txt");
        PlainFile file = PlainFile.decrypt(answer, documents.key());
        assertThat(new String(file.data(), UTF_8)).isEqualTo("hello <b>");
        assertThat(file.metadata().getString("mimetype")).isEqualTo("text/plain");
        assertThat(file.metadata().getJsonArray("accounts"))
                .hasToString("[{\"accountid\":\"a1\"}]");
        assertThat(file.metadata().getJsonArray("tags")).hasToString("[\"t\"]");
    }

    @Test
    void delivered_contractForMappedFiles_doesNotReadIt() {
        pusher.push("hello");
        RawClient music = RawClient.music(sandbox);
        String session = music.session();
        sandbox.approve(music.link(session));
        awaitFile(music, session, "18_1_4_1_1_D" + thisMonth() + "_1.json");
        assertThat(music.get("/permission-access/query/" + session).body())
                .doesNotContain("pushed");
    }

    @Test
    void home_afterAPush_showsItEscaped() {
        String head =
                "Content-Disposition: form-data; name=\"file\"; filename=\"<i>\u202etxt.exe\"";
        pusher.send(pusher.claims(DESCRIPTOR), part(head, HELLO));
        String home = get(sandbox.address()).body();

        assertThat(home)
                .contains("<td>&lt;i&gt;\ufffdtxt.exe</td>")
                .contains("<td>text/plain</td>")
                .contains("<td>9 bytes</td>")
                .contains("<pre tabindex=\"0\">hello &lt;b&gt;</pre>")
                .doesNotContain("<i>", "hello <b>");
    }
}
