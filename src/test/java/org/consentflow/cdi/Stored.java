package org.consentflow.cdi;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a thief of the database would read. */
final class Stored {

    private Stored() {}

    /** Every column of every row, bytes as the characters they would look like. */
    static String dump(EngineFixture it, String table) {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = it.stores.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from " + table)) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    Object value = rows.getObject(column);
                    dump.append(text(value)).append('\n');
                }
            }
            return dump.toString();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : String.valueOf(value);
    }
}
