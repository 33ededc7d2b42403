package org.consentflow.it.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Open Liberty. */
final class Liberty implements Server {

    @Override
    public Launch set(Site site) throws IOException {
        Path user = site.folder().resolve("usr");
        Path server = user.resolve("servers").resolve("consentflow");
        Path overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
        Files.copy(Server.config("openliberty", "server.xml"), server.resolve("server.xml"));
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
                        "consentflow"),
                Map.of(
                        "WLP_USER_DIR", user.toString(),
                        "JVM_ARGS", "-Xmx512m",
                        "JAVA_HOME", System.getProperty("java.home")),
                List.of("CWWKF0011I", "CWWKZ0001I"),
                Pattern.compile("\\[(WARNING|ERROR) *]"),
                server.resolve("logs"));
    }
}
