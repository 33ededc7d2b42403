package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.BegunOneOff;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.OneOffAnswer;
import org.consentflow.api.OneOffAnswer.Agreed;
import org.consentflow.api.OneOffAnswer.Declined;
import org.consentflow.api.OneOffAnswer.Failed;
import org.consentflow.api.OneOffRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answer belongs to which one-off consent, and what a link may say. */
class OneOffAnswerTest extends EngineTest {

    private final EngineFixture node = PlainOneOffs.node(it, Map.of());
    private final PlainOneOffs once = PlainOneOffs.of(node);
    private final URI callback = it.sandbox.contract("music").redirectUris().get(0);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    @DisplayName(
            "C25 the link that a person gets is the once share link, with state in its callback")
    void begin_share_isTheLink() {
        BegunOneOff begun = begin();

        assertThat(begun.link())
                .matches(
                        it.sandbox.address()
                                + "/consent-access\\?callbackUrl=[^&]+%3Fstate%3D[A-Za-z0-9_-]{43}"
                                + "&sessionKey=[^&]+&appId=[^&]+&sdkVersion=4\\.0\\.0");
        assertThat(begun.handle()).hasSizeLessThan(1500).matches("[A-Za-z0-9_-]+");
        assertThat(begun.toString()).doesNotContain(begun.handle(), begun.link());
    }

    @Test
    @DisplayName("C30 the link of a guest is the page at the provider's host")
    void begin_guest_isThePage() {
        assertThat(once.begin(OneOffRequest.guest("music", callback)).link())
                .startsWith(
                        it.sandbox.address()
                                + "/apps/quark/v1/direct-onboarding?sessionExchangeToken=");
    }

    @Test
    @DisplayName("C31 receipt and import links are those of the contract")
    void links_contract_nameIt() {
        assertThat(once.receiptLink("music"))
                .isEqualTo(
                        it.sandbox.address()
                                + "/receipt?contractId="
                                + it.sandbox.contract("music").contractId()
                                + "&appId="
                                + it.sandbox.contract("music").applicationId());
        assertThat(once.importLink("")).isEqualTo(it.sandbox.address() + "/postbox/import");
    }

    @Test
    @DisplayName("C63 a person who declines, and a provider that fails, are told apart")
    void complete_declinedOrFailed_isTold() {
        BegunOneOff declined = begin();
        BegunOneOff failed = begin();

        assertThat(complete(declined, it.sandbox.cancel(declined.link())))
                .isEqualTo(new Declined());
        assertThat(complete(failed, it.sandbox.error(failed.link())))
                .isInstanceOfSatisfying(
                        Failed.class, error -> assertThat(error.reference()).isPresent());
    }

    @Test
    void complete_twice_isTheSameAnswer() {
        BegunOneOff begun = begin();
        URI answer = it.sandbox.approve(begun.link());

        assertThat(complete(begun, answer)).isInstanceOf(Agreed.class);
        OneOffAnswer again = complete(begun, answer);
        assertThat(again.match(Agreed::endsAt, none -> null, none -> null))
                .isAfter(begun.answerBy().minusSeconds(1));
        assertThat(again.toString()).doesNotContain(((Agreed) again).access());
    }

    @Test
    @DisplayName("C62 an answer with another state, another handle or none is refused")
    void complete_notTheAnswer_isRefused() {
        BegunOneOff mine = begin();
        BegunOneOff other = begin();
        String query = it.sandbox.approve(mine.link()).getRawQuery();
        String access = once.agreed(mine, query).access();

        unknown(other.handle(), query);
        unknown(null, query);
        unknown("", query);
        unknown(mine.handle().substring(1), query);
        unknown(access, query);
        unknown(mine.handle(), query.replaceAll("state=.", "state=-"));
    }

    @Test
    @DisplayName("G9 the answer is that of whoever was logged in at the beginning, if anybody was")
    void complete_otherCaller_isRefused() {
        BegunOneOff begun = begin();
        String query = it.sandbox.approve(begun.link()).getRawQuery();

        once.calledBy(BOB);
        unknown(begun.handle(), query);
        once.calledBy(null);
        unknown(begun.handle(), query);
        BegunOneOff anonymous = begin();
        String answer = it.sandbox.approve(anonymous.link()).getRawQuery();
        once.calledBy(ALICE);
        assertThat(once.complete(begun.handle(), query)).isInstanceOf(Agreed.class);
        assertThat(once.complete(anonymous.handle(), answer)).isInstanceOf(Agreed.class);
    }

    @Test
    @DisplayName("G9 a handle reads nothing: only what an answer gave does")
    void session_byHandle_isRefused() {
        BegunOneOff begun = begin();

        refused(ConsentError.NOT_FOUND, () -> once.session(begun.handle()));
        refused(ConsentError.NOT_FOUND, () -> once.session(""));
    }

    @Test
    @DisplayName("C62 an answer that comes after pending-lifetime is late")
    void complete_late_isRefused() {
        BegunOneOff begun = begin();
        String query = it.sandbox.approve(begun.link()).getRawQuery();
        assertThat(begun.answerBy())
                .isBetween(
                        it.clock.instant().plus(Duration.ofMinutes(9)),
                        it.clock.instant().plus(Duration.ofMinutes(10)));
        it.clock.advance(Duration.ofMinutes(10));

        refused(ConsentError.REQUEST_ENDED, () -> once.complete(begun.handle(), query));
    }

    @ParameterizedTest
    @DisplayName("C65 a query that is none of the provider's is malformed, whatever the handle")
    @ValueSource(strings = {"", "state=%zz&result=SUCCESS", "result=SUCCESS", "state=a&result=no"})
    void complete_malformed_isRefused(String query) {
        refused(ConsentError.CALLBACK_MALFORMED, () -> once.complete("none", query));
    }

    @Test
    @DisplayName("C66 success without a postbox is malformed where one was asked for")
    void complete_noPostbox_isRefused() {
        try (EngineFixture letters =
                PlainOneOffs.node(it, Map.of("consentflow.music.kind", "postbox"))) {
            PlainOneOffs boxes = PlainOneOffs.of(letters);
            BegunOneOff begun = boxes.begin(OneOffRequest.postbox("music", callback));
            String query = it.sandbox.approve(begun.link()).getRawQuery();
            refused(
                    ConsentError.CALLBACK_MALFORMED,
                    () -> boxes.complete(begun.handle(), query.replaceAll("&postboxId.*", "")));
            refused(
                    ConsentError.CALLBACK_MALFORMED,
                    () -> boxes.complete(begun.handle(), query.replace("Id=", "Id=%2F..%2F")));
            refused(
                    ConsentError.ARGUMENT,
                    () -> boxes.session(boxes.agreed(begun, query).access()));
            refused(ConsentError.ARGUMENT, () -> boxes.begin(share()));
        }
        refused(
                ConsentError.NO_POSTBOX,
                () -> once.begin(OneOffRequest.postbox("music", callback)));
        assertThat(it.sandbox.counters().session()).isEqualTo(1);
    }

    @ParameterizedTest
    @DisplayName(
            "W31 a callback that is not absolute, not https, or has the answer's names, is refused")
    @ValueSource(
            strings = {
                "/back",
                "http://shop.example/back",
                "app://back",
                "https:/back",
                "https://a@shop.example/back",
                "https://shop.example/back#top",
                "https://shop.example/back?state=1",
                "https://shop.example/back?a=b&result=1",
                "https://shop.example/back?a=%ff"
            })
    void begin_callbackNotUsable_isRefused(String address) {
        OneOffRequest request = OneOffRequest.share("music", URI.create(address));

        refused(ConsentError.ARGUMENT, () -> once.begin(request));
        assertThat(it.sandbox.counters().session()).isZero();
    }

    private BegunOneOff begin() {
        return once.begin(share());
    }

    private OneOffRequest share() {
        return new OneOffRequest(OneOffRequest.Kind.SHARE, "music", callback, Optional.empty());
    }

    private OneOffAnswer complete(BegunOneOff begun, URI answer) {
        return once.complete(begun.handle(), answer.getRawQuery());
    }

    private void unknown(String handle, String query) {
        assertThatExceptionOfType(ConsentRefusedException.class)
                .isThrownBy(() -> once.complete(handle, query))
                .withMessage("CF-2002 answer is not the one to this handle")
                .withNoCause();
    }

    private static void refused(ConsentError error, Runnable call) {
        assertThatExceptionOfType(ConsentRefusedException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.error()).isEqualTo(error));
    }
}
