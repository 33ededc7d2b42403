package org.consentflow.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;

/**
 * Native statements. Values are parameters only, marked by plain question marks, never null; a
 * parameter that is an array of objects stands for several.
 */
final class Sql {

    /** Time of the database in UTC milliseconds; the start of the transaction. */
    static final String NOW = "cast(extract(epoch from current_timestamp) * 1000 as bigint)";

    private Sql() {}

    /** Number of rows changed. */
    static int update(EntityManager entities, String sql, Object... parameters) {
        return query(entities, sql, parameters).executeUpdate();
    }

    static List<Columns> rows(EntityManager entities, String sql, Object... parameters) {
        List<?> rows = query(entities, sql, parameters).getResultList();
        return rows.stream()
                .map(row -> new Columns(row instanceof Object[] many ? many : new Object[] {row}))
                .toList();
    }

    static Optional<Columns> first(EntityManager entities, String sql, Object... parameters) {
        return rows(entities, sql, parameters).stream().findFirst();
    }

    static long now(EntityManager entities) {
        return rows(entities, "select " + NOW).get(0).number();
    }

    /** Inserts at once, so that a duplicate key shows here and later statements see the row. */
    static void insert(EntityManager entities, Object row) {
        entities.persist(row);
        entities.flush();
    }

    private static Query query(EntityManager entities, String sql, Object... parameters) {
        Query query = entities.createNativeQuery(numbered(sql));
        int position = 0;
        for (Object parameter : parameters) {
            Object[] several = parameter instanceof Object[] many ? many : new Object[] {parameter};
            for (Object value : several) {
                query.setParameter(++position, value);
            }
        }
        return query;
    }

    /** Jakarta Persistence 3.1, section 3.10.13: only numbered parameters are portable. */
    private static String numbered(String sql) {
        StringBuilder numbered = new StringBuilder(sql.length() + 32);
        int count = 0;
        for (char c : sql.toCharArray()) {
            numbered.append(c);
            if (c == '?') {
                numbered.append(++count);
            }
        }
        return numbered.toString();
    }
}
