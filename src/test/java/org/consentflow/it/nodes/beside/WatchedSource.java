package org.consentflow.it.nodes.beside;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL, with a step before a commit is sent and one before its answer is told. */
public class WatchedSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;
    private static final String CONNECTION_FAILURE = "08006";

    @Override
    public Connection getConnection() throws SQLException {
        return watched(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return watched(super.getConnection(user, password));
    }

    private static Connection watched(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        WatchedSource.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            boolean commit =
                                    method.getName().equals("commit") && Steps.committing();
                            if (commit) {
                                Steps.at("open");
                            }
                            Object result;
                            try {
                                result = method.invoke(connection, arguments);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                            if (commit && Steps.at("sent").equals(Steps.LOSE)) {
                                throw new SQLException("the answer is lost", CONNECTION_FAILURE);
                            }
                            return result;
                        });
    }
}
