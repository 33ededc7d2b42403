package org.consentflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import org.consentflow.api.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeWordsTest {

    @Test
    void of_everything_saysSo() {
        assertThat(ScopeWords.of(Scope.all()))
                .containsExactly(
                        "Data from any time",
                        "All kinds of data the provider lists when it asks you");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"last\":\"1d\"}|Data from the last day",
                "{\"last\":\"6m\"}|Data from the last 6 months",
                "{\"last\":\"2y\"}|Data from the last 2 years",
                "{\"from\":0}|Data since 1 January 1970",
                "{\"to\":86400}|Data up to 2 January 1970",
                "{\"from\":0,\"to\":86400}|Data from 1 January 1970 to 2 January 1970"
            })
    void of_times_areSaid(String range, String words) {
        assertThat(ScopeWords.of(scope("{\"timeRanges\":[" + range + "]}")).get(0))
                .isEqualTo(words);
    }

    @Test
    void of_kinds_areCounted() {
        List<String> words =
                ScopeWords.of(
                        scope(
                                "{\"serviceGroups\":[{\"id\":1,\"serviceTypes\":[{\"id\":3,"
                                        + "\"serviceObjectTypes\":[{\"id\":1},{\"id\":2}]},{\"id\":4,"
                                        + "\"serviceObjectTypes\":[{\"id\":1}]}]}]}"));
        assertThat(words.get(1)).startsWith("3 kinds of data");
    }

    @Test
    void days_lengths_areSaid() {
        assertThat(Words.days(Duration.ofDays(30))).isEqualTo("30 days");
        assertThat(Words.days(Duration.ofDays(1))).isEqualTo("one day");
        assertThat(Words.days(Duration.ofMinutes(90))).isEqualTo("90 minutes");
    }

    private static Scope scope(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return Scope.parse(reader.readObject());
        }
    }
}
