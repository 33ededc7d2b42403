package org.consentflow.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;

/** A process that commits rows one by one and halts at once: no shutdown hook, no last write. */
public final class Halting {

    static final int ROWS = 100;

    private Halting() {}

    /**
     * Runs it.
     *
     * @param args URL of the database
     * @throws Exception if the rows cannot be written
     */
    public static void main(String[] args) throws Exception {
        try (Connection connection = DriverManager.getConnection(args[0], "sa", "");
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into consent_invitation (id, namespace, contract, realm,"
                                        + " subject_id, ends_at) values (?, 'app', 'music',"
                                        + " 'realm', 'alice', 1)")) {
            for (int i = 0; i < ROWS; i++) {
                insert.setString(1, "row-" + i);
                insert.executeUpdate();
            }
            Runtime.getRuntime().halt(0);
        }
    }
}
