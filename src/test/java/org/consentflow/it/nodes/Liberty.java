package org.consentflow.it.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Open Liberty. */
final class Liberty implements Server {

    /** Not the one of arquillian.xml, which starts no server if one of its name runs already. */
    private static final String NAME = "node";

    private static final String ALL = "<feature>microProfile-6.1</feature>";
    private static final String NEEDED =
            "<feature>mpConfig-3.1</feature><feature>mpRestClient-3.0</feature>";

    @Override
    public Launch set(Site site) throws IOException {
        Path user = site.folder().resolve("usr");
        Path server = user.resolve("servers").resolve(NAME);
        Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
        String shipped = Files.readString(Server.config("openliberty", "server.xml"));
        Files.writeString(
                server.resolve("server.xml"), site.bare() ? shipped.replace(ALL, NEEDED) : shipped);
        for (String file : List.of("postgresql.xml", "https.xml")) {
            Files.copy(Server.config("openliberty", file), overrides.resolve(file));
        }
        site.shared().driverInto(user.resolve("shared/resources/jdbc"));
        Path dropins = Files.createDirectories(server.resolve("dropins"));
        Files.copy(site.application(), dropins.resolve("host.war"));
        Files.writeString(
                server.resolve("bootstrap.properties"),
                "http.port=" + site.http() + "\nhttps.port=" + site.https() + "\n");
        return new Launch(
                List.of(
                        "sh",
                        Server.home("liberty.home").resolve("bin/server").toString(),
                        "run",
                        NAME),
                Map.of(
                        "WLP_USER_DIR", user.toString(),
                        "JVM_ARGS", "-Xmx512m",
                        "JAVA_HOME", System.getProperty("java.home")),
                List.of("CWWKF0011I", "CWWKZ0001I"),
                // the module disables that mapper itself
                Pattern.compile("\\[(WARNING|ERROR) *](?! The default ResponseExceptionMapper)"),
                server.resolve("logs"));
    }
}
