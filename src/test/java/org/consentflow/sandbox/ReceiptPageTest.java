package org.consentflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a receipt link leads to. */
class ReceiptPageTest extends CourseFixture {

    private static final String IDS =
            "contractId=sandbox-music-contract&appId=consent-flow-sandbox-app";

    @Test
    void receipt_noConsent_saysSo() {
        HttpResponse<String> page = get(IDS);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("What “music” may do", "None yet.")
                .doesNotContain("<form", "<script");
    }

    @Test
    void receipt_consentAndPush_showsThemOfThisContractAlone() {
        client.consent(sandbox);
        Pusher.open(sandbox, client).push("from music");
        Pusher.open(sandbox, new RawClient(sandbox.contract("receipts"), clock))
                .push("from receipts");
        assertThat(get(IDS).body())
                .contains("<td>holds</td>", "End it now", "from music")
                .doesNotContain("from receipts");
    }

    @Test
    void end_byThePerson_endsTheContractsConsents() {
        String token = client.consent(sandbox).getString("access_token");
        RawClient fitness = new RawClient(sandbox.contract("fitness"), clock);
        String other = fitness.consent(sandbox).getString("access_token");

        HttpResponse<String> answer = post(IDS, "Sec-Fetch-Site", "same-origin");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/receipt?" + IDS);
        assertThat(get(IDS).body()).contains("<td>ended</td>").doesNotContain("End it now");
        assertThat(client.trigger(token, client.session()).statusCode()).isEqualTo(401);
        assertThat(fitness.trigger(other, fitness.session()).statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void end_fromAnotherPage_isRefused(String site) {
        client.consent(sandbox);
        assertThat(post(IDS, "Sec-Fetch-Site", site).statusCode()).isEqualTo(403);
        assertThat(post(IDS, "Origin", "http://localhost:1").statusCode()).isEqualTo(403);
        assertThat(get(IDS).body()).contains("<td>holds</td>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "contractId=sandbox-music-contract",
                "contractId=x&appId=consent-flow-sandbox-app",
                "contractId=a&contractId=b&appId=c",
                "contractId=contract&appId=consent-flow-sandbox-app_sandbox-music"
            })
    void receipt_unknownContract_isRefused(String query) {
        assertThat(RawClient.send(request("?" + query)).statusCode()).isEqualTo(400);
        assertThat(post(query, "Sec-Fetch-Site", "none").statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> get(String query) {
        return RawClient.send(request("?" + query));
    }

    private static HttpResponse<String> post(String form, String name, String value) {
        return RawClient.send(request("").header(name, value).POST(BodyPublishers.ofString(form)));
    }

    private static HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create(sandbox.address() + "/receipt" + query));
    }
}
