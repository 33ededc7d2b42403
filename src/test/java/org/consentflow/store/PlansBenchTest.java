package org.consentflow.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a million consents cost more than a thousand. Prints figures; judges nothing. */
@Tag("soak")
class PlansBenchTest {

    private static final int ROUNDS = 201;

    @Test
    void print_aThousandAndAMillion() throws SQLException {
        TestDatabase small = TestDatabase.postgres();
        TestDatabase large = TestDatabase.postgres();
        Population.of(small, 1_000);
        Population.of(large, 1_000_000);
        System.out.printf(
                "%-14s %14s %14s %8s%n", "statement", "1,000 rows", "1,000,000 rows", "ratio");
        for (Population.Asked asked : Population.statements()) {
            double few = median(small, asked.sql());
            double many = median(large, asked.sql());
            System.out.printf(
                    "%-14s %11.3f ms %11.3f ms %8.2f%n", asked.what(), few, many, many / few);
            large.query("explain " + asked.sql())
                    .forEach(line -> System.out.println("    " + line));
        }
    }

    /** In milliseconds; rolled back, so that every round finds the same. */
    private static double median(TestDatabase database, String sql) throws SQLException {
        double[] times = new double[ROUNDS];
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                statement.execute(sql);
                times[i] = (System.nanoTime() - start) / 1e6;
                connection.rollback();
            }
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }
}
