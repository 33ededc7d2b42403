package org.consentflow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import org.consentflow.api.Scope.ServiceGroup;
import org.consentflow.api.Scope.ServiceType;
import org.consentflow.api.Scope.TimeRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    private static final String SPOTIFY =
            "{'timeRanges':[{'last':'1m'}],'serviceGroups':[{'id':5,'serviceTypes':"
                    + "[{'id':19,'serviceObjectTypes':[{'id':406}]}]}]}";

    @ParameterizedTest
    @DisplayName("C12 a scope is written as it was read")
    @ValueSource(
            strings = {
                "{'timeRanges':[{'last':'1y'}]}",
                "{'timeRanges':[{'from':1546300800,'to':1577836800},{'from':0},{'to':1}]}",
                SPOTIFY,
                "{}"
            })
    void toJson_parsedScope_isUnchanged(String json) {
        assertThat(scope(json).toJson()).hasToString(json.replace('\'', '"'));
    }

    @ParameterizedTest
    @DisplayName("C21 a last that is not a number and a unit is refused")
    @ValueSource(strings = {"6x", "m6", "-6m", "0d", "6", "m", "", "6 m", "6M", "1.5y", "99999d"})
    void parse_badLast_isRefused(String last) {
        assertRefused("{'timeRanges':[{'last':'" + last + "'}]}", "last");
    }

    @Test
    @DisplayName("C21 from after to is refused")
    void parse_fromAfterTo_isRefused() {
        assertRefused("{'timeRanges':[{'from':2,'to':1}]}", "from");
    }

    @ParameterizedTest
    @DisplayName("C21 last beside from or to is refused")
    @ValueSource(strings = {"'from':1", "'to':1"})
    void parse_lastAndFixedTime_isRefused(String other) {
        assertRefused("{'timeRanges':[{'last':'1y'," + other + "}]}", "last");
    }

    @ParameterizedTest
    @DisplayName("C21 a from that is negative, in milliseconds or no number is refused")
    @ValueSource(strings = {"-1", "1546300800000", "1.5", "'1'", "null", "1e400"})
    void parse_badFrom_isRefused(String from) {
        assertRefused("{'timeRanges':[{'from':" + from + "}]}", "from");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    {'timeRange':[]}                                        | timeRange
                    {'timeRanges':{}}                                       | timeRanges
                    {'timeRanges':null}                                     | timeRanges
                    {'timeRanges':['1y']}                                   | timeRanges
                    {'timeRanges':[{}]}                                     | last
                    {'timeRanges':[{'last':5}]}                             | last
                    {'timeRanges':[{'until':5}]}                            | until
                    {'serviceGroups':[{}]}                                  | id
                    {'serviceGroups':[{'id':1}]}                            | serviceTypes
                    {'serviceGroups':[{'id':0,'serviceTypes':[]}]}          | serviceGroups
                    {'serviceGroups':[{'id':1,'serviceTypes':[]}]}          | serviceTypes
                    {'serviceGroups':[{'id':1,'serviceTypes':[{'id':1}]}]}  | serviceObjectTypes
                    """)
    void parse_wrongMember_isRefusedByName(String json, String name) {
        assertRefused(json, name);
    }

    @Test
    void parse_objectTypeWithoutId_isRefused() {
        assertRefused(SPOTIFY.replace("406", "0"), "serviceObjectTypes");
        assertRefused(SPOTIFY.replace("'id':406", "'id':4294967297"), "id");
    }

    @Test
    void parse_fullScope_isTyped() {
        assertThat(scope(SPOTIFY))
                .isEqualTo(
                        new Scope(
                                List.of(TimeRange.last("1m")),
                                List.of(
                                        new ServiceGroup(
                                                5, List.of(new ServiceType(19, List.of(406)))))));
    }

    @Test
    void between_fractionOfASecond_isCutOff() {
        Instant point = Instant.parse("2019-01-01T00:00:00.9Z");

        assertThat(new Scope(List.of(TimeRange.between(point, point)), List.of()).toJson())
                .hasToString("{\"timeRanges\":[{\"from\":1546300800,\"to\":1546300800}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "1m,1m,true",
        "1m,2m,true",
        "2m,1m,false",
        "12m,1y,true",
        "13m,1y,false",
        "1y,12m,true",
        "28d,1m,true",
        "29d,1m,false",
        "1m,31d,true",
        "1m,30d,false",
        "1y,372d,true"
    })
    void within_relativeTimes_areCompared(String inner, String outer, boolean within) {
        assertThat(last(inner).within(last(outer))).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'from':5|'to':9, 'from':5|'to':9, true",
                "'from':6|'to':8, 'from':5|'to':9, true",
                "'from':4|'to':8, 'from':5|'to':9, false",
                "'from':6|'to':10, 'from':5|'to':9, false",
                "'from':6, 'from':5|'to':9, false",
                "'to':8, 'from':5|'to':9, false",
                "'from':6|'to':10, 'from':5, true",
                "'from':6|'to':10, 'to':10, true",
                "'last':'1d', 'from':5, false",
                "'from':6, 'last':'1d', false"
            })
    void within_fixedTimes_areCompared(String inner, String outer, boolean within) {
        assertThat(range(inner).within(range(outer))).isEqualTo(within);
    }

    @Test
    void within_all_takesEverythingAndFitsOnlyItself() {
        assertThat(scope(SPOTIFY).within(Scope.all())).isTrue();
        assertThat(Scope.all().within(Scope.all())).isTrue();
        assertThat(Scope.all().within(scope(SPOTIFY))).isFalse();
        assertThat(Scope.all().within(last("1y"))).isFalse();
    }

    @Test
    void within_kinds_mustAllBeInTheWider() {
        Scope one = scope(SPOTIFY);
        Scope two = scope(SPOTIFY.replace("{'id':406}", "{'id':406},{'id':407}"));
        Scope otherService = scope(SPOTIFY.replace("19", "20"));

        assertThat(one.within(two)).isTrue();
        assertThat(two.within(one)).isFalse();
        assertThat(one.within(otherService)).isFalse();
    }

    private static Scope range(String members) {
        return scope("{'timeRanges':[{" + members.replace('|', ',') + "}]}");
    }

    private static Scope last(String last) {
        return range("'last':'" + last + "'");
    }

    private static void assertRefused(String json, String name) {
        assertThatThrownBy(() -> scope(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    private static Scope scope(String json) {
        JsonObject object =
                Json.createReader(new StringReader(json.replace('\'', '"'))).readObject();
        return Scope.parse(object);
    }
}
