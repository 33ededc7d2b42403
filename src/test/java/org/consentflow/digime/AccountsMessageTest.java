package org.consentflow.digime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.util.Optional;
import org.consentflow.api.Accounts;
import org.consentflow.api.Accounts.Account;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsMessageTest {

    private static final String ACCOUNT =
            "{'id':'4_123456789','name':'test','number':'12','service':{'name':'Instagram',"
                    + "'logo':'https://domain.test/test.png'}}";

    private static final Account EXPECTED =
            new Account(
                    "4_123456789",
                    Optional.of("test"),
                    Optional.of("12"),
                    Optional.of("Instagram"),
                    Optional.of(URI.create("https://domain.test/test.png")));

    @Test
    @DisplayName("W44 accounts are read from either form, with the document as it came")
    void parse_eitherForm_isRead() {
        Accounts whole = parse("{'accounts':[" + ACCOUNT + "],'consentid':'c1','more':1}");

        assertThat(whole.accounts()).containsExactly(EXPECTED);
        assertThat(whole.consentId()).contains("c1");
        assertThat(whole.document().asJsonObject()).containsKey("more");
        assertThat(parse("[" + ACCOUNT + "]").accounts()).containsExactly(EXPECTED);
        assertThat(parse(ACCOUNT).accounts()).containsExactly(EXPECTED);
        assertThat(parse("{'accounts':[]}").accounts()).isEmpty();
    }

    @Test
    void parse_onlyAnId_leavesTheRestEmpty() {
        Account account = parse("[{'id':'4_1'}]").accounts().get(0);

        assertThat(account.name()).isEmpty();
        assertThat(account.service()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "//domain.test/x", "x.png", "https:", "%%"})
    void parse_logoThatIsNoWebAddress_isLeftOut(String logo) {
        String text = "[{'id':'4_1','service':{'name':'n','logo':'" + logo + "'}}]";

        assertThat(parse(text).accounts().get(0).logo()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("C96 a list of accounts of no known form is malformed")
    @ValueSource(
            strings = {
                "5",
                "null",
                "'secret'",
                "{}",
                "[5]",
                "{'accounts':5}",
                "{'accounts':['secret']}",
                "{'accounts':[{}]}",
                "[{'id':5}]",
                "[{'id':''}]",
                "{'accounts':{'accounts':[]}}"
            })
    void parse_otherForm_isRefused(String document) {
        assertThatThrownBy(() -> parse(document))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void toString_always_showsNothing() {
        Accounts accounts = parse("{'accounts':[" + ACCOUNT + "]}");

        assertThat(accounts.toString() + accounts.accounts())
                .doesNotContain("4_123456789", "test", "Instagram");
    }

    private static Accounts parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            JsonValue document = reader.readValue();
            return AccountsMessage.parse(document);
        }
    }
}
