package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.consentflow.sandbox.library.Account;
import org.consentflow.sandbox.library.AccountError;
import org.consentflow.sandbox.library.AccountState;
import org.consentflow.sandbox.library.Content;
import org.consentflow.sandbox.library.Course;
import org.consentflow.sandbox.library.Encoding;
import org.consentflow.sandbox.library.LibraryFile;
import org.consentflow.sandbox.library.Packing;
import org.consentflow.sandbox.library.Stage;
import org.junit.jupiter.api.Test;

/** Scripted libraries: which accounts and which files a session shows. */
class CourseAccountsTest extends CourseFixture {

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
}
