package org.consentflow.digime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.FileList;
import org.consentflow.api.FileList.AccountState;
import org.consentflow.api.FileList.Entry;
import org.consentflow.api.FileList.State;
import org.consentflow.jws.StrictJson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileListMessageTest {

    private static final Instant UPDATED = Instant.ofEpochMilli(1_568_716_294_874L);

    @ParameterizedTest
    @DisplayName("C67 a list in each state is read, dates in milliseconds")
    @EnumSource(State.class)
    void parse_threeFiles_areRead(State state) {
        String list =
                "{'status':{'state':'"
                        + state.name().toLowerCase(Locale.ROOT)
                        + "','details':{'3_438743763':{'state':'running'}},'more':1},'fileList':["
                        + file(1)
                        + ","
                        + file(2)
                        + ","
                        + file(3)
                        + "]}";

        assertThat(parse(list).state()).isEqualTo(state);
        assertThat(parse(list).accounts())
                .isEqualTo(
                        Map.of(
                                "3_438743763",
                                new AccountState(State.RUNNING, false, Optional.empty())));
        assertThat(parse(list).files())
                .containsExactly(
                        new Entry("file1.json", UPDATED),
                        new Entry("file2.json", UPDATED),
                        new Entry("file3.json", UPDATED));
    }

    @Test
    void parse_onlyState_hasNoFilesAndNoAccounts() {
        assertThat(parse("{'status':{'state':'pending'}}"))
                .isEqualTo(new FileList(State.PENDING, Map.of(), List.of()));
    }

    @Test
    void parse_failedAccount_isMarked() {
        String list =
                "{'status':{'state':'partial','details':{'a':{'state':'partial','error':"
                        + "{'code':'ServiceAuthorizationError'}},"
                        + "'b':{'state':'partial','error':{'code':'<b>'}}}}}";

        assertThat(parse(list).accounts())
                .containsEntry(
                        "a",
                        new AccountState(
                                State.PARTIAL, true, Optional.of("ServiceAuthorizationError")))
                .containsEntry("b", new AccountState(State.PARTIAL, true, Optional.empty()));
    }

    @ParameterizedTest
    @DisplayName("C68 a list that is not of the agreed form is refused")
    @ValueSource(
            strings = {
                "{}",
                "{'status':null}",
                "{'status':{}}",
                "{'status':{'state':'test'}}",
                "{'status':{'state':'COMPLETED'}}",
                "{'status':{'state':'running','details':null}}",
                "{'status':{'state':'running','details':{'a':{'state':'pending'}}}}",
                "{'status':{'state':'running','details':{'secret-id':5}}}",
                "{'status':{'state':'running','details':{'a':{'state':'partial','error':5}}}}",
                "{'status':{'state':'running'},'fileList':{}}",
                "{'status':{'state':'running'},'fileList':null}",
                "{'status':{'state':'running'},'fileList':[{}]}",
                "{'status':{'state':'running'},'fileList':[5]}",
                "{'status':{'state':'running'},'fileList':[{'name':5,'updatedDate':1}]}",
                "{'status':{'state':'running'},'fileList':[{'name':'','updatedDate':1}]}",
                "{'status':{'state':'running'},'fileList':[{'name':'a','updatedDate':'1'}]}"
            })
    void parse_otherForm_isRefused(String list) {
        assertThatThrownBy(() -> parse(list))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void toString_always_hidesNamesAndAccounts() {
        FileList list =
                parse(
                        "{'status':{'state':'running','details':{'secret':{'state':'running'}}},"
                                + "'fileList':[{'name':'secret','updatedDate':1}]}");

        assertThat(list.toString()).doesNotContain("secret");
        assertThat(list.files().toString()).doesNotContain("secret");
    }

    private static String file(int number) {
        return "{'name':'file" + number + ".json','updatedDate':1568716294874}";
    }

    private static FileList parse(String text) {
        return FileListMessage.parse(StrictJson.object(text.replace('\'', '"').getBytes(UTF_8)));
    }
}
