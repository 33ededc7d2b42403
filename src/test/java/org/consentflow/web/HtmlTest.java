package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.consentflow.api.ConsentError;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

    private static final String MARKUP = "<script>\"'&";
    private static final String ESCAPED = "&lt;script&gt;&quot;&#39;&amp;";

    @Test
    @DisplayName("S26 markup in a text or an attribute stays text")
    void of_markup_isEscapedEverywhere() {
        Html element = Html.of("p", MARKUP).with("title", MARKUP);
        assertThat(element).hasToString("<p title=\"" + ESCAPED + "\">" + ESCAPED + "</p>");
    }

    @Test
    void of_nested_keepsItsOrder() {
        Html list = Html.of("ul", Html.all(List.of(Html.of("li", "a"), Html.of("li", "b"))));
        assertThat(list).hasToString("<ul><li>a</li><li>b</li></ul>");
        assertThat(Html.empty("input").with("name", "x")).hasToString("<input name=\"x\">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                " javascript:alert(1)",
                "java\nscript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "//evil.example",
                "evil"
            })
    @DisplayName("S26 nothing that runs or leads elsewhere becomes a link")
    void link_badAddress_isRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.link(address, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a?b=c", "https://a.example/", "provider://consent-access?a=b"})
    void link_goodAddress_isKept(String address) {
        assertThat(Html.link(address, "x")).hasToString("<a href=\"" + address + "\">x</a>");
    }

    @Test
    void with_badNames_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("p onload=x", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> Html.of("p", "a").with("a b", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> Html.text("a").with("a", "c"));
    }

    @Test
    void page_any_isAWholeDocumentWithoutScript() {
        String page = Page.refreshed(5, "A & B", Html.of("p", "x")).toString();
        assertThat(page)
                .startsWith("<!DOCTYPE html><html lang=\"en\">")
                .contains("<title>A &amp; B</title>", "<h1>A &amp; B</h1>")
                .contains("<meta http-equiv=\"refresh\" content=\"5\">")
                .contains("name=\"viewport\"")
                .doesNotContain("<script");
    }

    @ParameterizedTest
    @EnumSource(ConsentError.class)
    void problemPage_everyError_saysWhatItMeansAndItsCode(ConsentError error) {
        assertThat(ProblemPage.of(error).toString())
                .contains(error.id())
                .contains(Html.text(ErrorWords.of(error)).toString());
    }
}
