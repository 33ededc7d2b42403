package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The entities and the migrations are written by hand: they must say the same. */
class EntityTablesTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private static final Map<Class<?>, List<String>> TYPES =
            Map.of(
                    String.class, List.of("character varying"),
                    byte[].class, List.of("bytea", "binary varying"),
                    long.class, List.of("bigint"),
                    boolean.class, List.of("boolean"));

    @ParameterizedTest
    @ValueSource(
            classes = {
                ConsentRow.class,
                TokenRow.class,
                RequestRow.class,
                InvitationRow.class,
                EventRow.class,
                CanaryRow.class
            })
    @DisplayName("R41 every entity fits the table that the migrations make")
    void columns_ofEntity_areThoseOfTheTable(Class<?> entity) {
        String table = entity.getAnnotation(Table.class).name();
        List<Field> mapped =
                Arrays.stream(entity.getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(Column.class))
                        .toList();
        assertThat(mapped).isNotEmpty();
        for (Field field : mapped) {
            Column column = field.getAnnotation(Column.class);
            assertThat(type(table, column.name()))
                    .as(table + "." + column.name())
                    .hasValueSatisfying(
                            type -> assertThat(TYPES.get(field.getType())).contains(type));
            if (field.getType() == String.class) {
                assertThat(lengthOf(table, column.name()))
                        .as(table + "." + column.name())
                        .isEqualTo(String.valueOf(column.length()));
            }
        }
        assertThat(mapped.stream().map(field -> field.getAnnotation(Column.class).name()))
                .as("what must have a value and has no default is set by the entity")
                .containsAll(required(table));
    }

    private static Optional<String> type(String table, String column) {
        return ask("data_type", table, column).stream()
                .findFirst()
                .map(type -> type.toLowerCase(Locale.ROOT));
    }

    private static String lengthOf(String table, String column) {
        return ask("character_maximum_length", table, column).get(0);
    }

    private static List<String> ask(String what, String table, String column) {
        return DATABASE.query(
                "select "
                        + what
                        + " from information_schema.columns"
                        + " where lower(table_name) = ? and lower(column_name) = ?",
                table,
                column);
    }

    private static List<String> required(String table) {
        return DATABASE.query(
                "select lower(column_name) from information_schema.columns"
                        + " where lower(table_name) = ? and is_nullable = 'NO'"
                        + " and column_default is null",
                table);
    }
}
