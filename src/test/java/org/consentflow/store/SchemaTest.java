package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.consentflow.api.ConsentStoreException;
import org.h2.Driver;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    @DisplayName("G26 with WRITE_DELAY=0 an embedded H2 keeps every commit through a halt")
    void embeddedH2_writeDelayZero_keepsCommitsThroughAHalt() throws Exception {
        String url = file() + ";WRITE_DELAY=0";
        Schema schema = new Schema(source(url));
        schema.create();
        assertThat(schema.losesCommits()).isFalse();
        assertThat(schema.warnings()).isEmpty();

        halt(url);

        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                ResultSet count =
                        connection
                                .createStatement()
                                .executeQuery("select count(*) from consent_invitation")) {
            count.next();
            assertThat(count.getInt(1)).isEqualTo(Halting.ROWS);
        }
    }

    @Test
    @DisplayName("G26 the default of an embedded H2, and one in memory, is warned of")
    void warnings_defaults_areTold() throws Exception {
        Schema byDefault = new Schema(source(file()));
        assertThat(byDefault.losesCommits()).isTrue();
        assertThat(byDefault.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("WRITE_DELAY=0"));

        Schema inMemory = new Schema(source("jdbc:h2:mem:" + UUID.randomUUID()));
        assertThat(inMemory.losesCommits()).isTrue();
        assertThat(inMemory.warnings()).hasSize(1);
        assertThat(inMemory.isEmbeddedH2()).isTrue();
    }

    @Test
    @DisplayName("G26 an embedded H2 that opens a port, as a server's default does, is warned of")
    void warnings_autoServer_isTold() throws Exception {
        Schema shared = new Schema(source(file() + ";WRITE_DELAY=0;AUTO_SERVER=TRUE"));
        assertThat(shared.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("AUTO_SERVER=TRUE", "port"));
    }

    @Test
    void create_revocationsWithoutKeys_getTheColumn() {
        TestDatabase database = TestDatabase.fresh();
        database.update("alter table consent_revocation drop column key_id");

        new Schema(database.source()).create();

        Fixture app = new Fixture(database, "app");
        app.given(app.alice);
        assertThat(app.consents.withdraw(app.alice, true)).isTrue();
        assertThat(
                        database.query(
                                "select key_id from consent_revocation where namespace = ?", "app"))
                .containsExactly("k1");
    }

    @Test
    void create_twice_leavesWhatIsThere() {
        TestDatabase database = TestDatabase.fresh();
        Fixture app = new Fixture(database, "app");
        app.given(app.alice);

        new Schema(database.source()).create();

        assertThat(app.found(app.alice).tokens()).isNotNull();
    }

    @Test
    void create_unreachable_failsWithoutAddress() {
        DataSource source = source("jdbc:h2:tcp://127.0.0.1:1/secret-name");

        assertThatExceptionOfType(ConsentStoreException.class)
                .isThrownBy(() -> new Schema(source).create())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret-name", "127"))
                .withNoCause();
    }

    @Test
    void definition_postgresql_namesTheSameTablesColumnsAndIndexes() throws Exception {
        List<String> h2 = names("h2");

        assertThat(h2).contains("consent_token", "refresh_hash", "consent_request_state");
        assertThat(names("postgresql")).isEqualTo(h2);
        assertThat(script("postgresql")).doesNotContain("varbinary").contains("collate \"C\"");
    }

    private static List<String> names(String database) throws Exception {
        return script(database)
                .replaceAll("(?m)^--.*$", "")
                .replaceAll("varbinary\\(\\d+\\)|bytea|collate \"C\"", "")
                .lines()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .filter(line -> !line.isEmpty())
                .flatMap(line -> List.of(line.split("[ (),;]+")).stream())
                .toList();
    }

    private static String script(String database) throws Exception {
        String path = "/META-INF/consentflow/database/" + database + "/V1__consent_flow.sql";
        try (InputStream script = Schema.class.getResourceAsStream(path)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void halt(String url) throws Exception {
        String classes = place(Halting.class) + File.pathSeparator + place(Driver.class);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(java, "-cp", classes, Halting.class.getName(), url)
                        .inheritIO()
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private static String place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }

    private static String file() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "h2"));
        return "jdbc:h2:file:" + folder.toAbsolutePath() + "/" + UUID.randomUUID();
    }

    private static DataSource source(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser("sa");
        source.setPassword("");
        return source;
    }
}
