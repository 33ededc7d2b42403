package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** PostgreSQL finds everything by index, so that the cost does not grow with the tables. */
class PlansTest {

    private static final TestDatabase DATABASE = TestDatabase.postgres();

    @BeforeAll
    static void fill() {
        Population.of(DATABASE, 20_000);
    }

    @ParameterizedTest
    @MethodSource("statements")
    @DisplayName("R43 with many consents the database still finds by index what is asked for")
    void explain_statement_readsNoWholeTable(Population.Asked asked) {
        List<String> plan = DATABASE.query("explain " + asked.sql());

        assertThat(plan)
                .as(String.join("\n", plan))
                .noneMatch(line -> line.contains("Seq Scan"))
                .anyMatch(line -> line.contains("Index"));
    }

    static List<Population.Asked> statements() {
        return Population.statements();
    }
}
