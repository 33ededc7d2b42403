package org.consentflow.it.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** WildFly. */
final class WildFly implements Server {

    private static final String CONFIGURATION = "configuration";
    private static final String PROFILE = "standalone-microprofile.xml";
    private static final Pattern NOT_NEEDED =
            Pattern.compile(
                    "[.:](opentelemetry|microprofile[.-]"
                            + "(fault-tolerance|health|jwt|openapi|telemetry))");

    private final Path home = Server.home("wildfly.home");

    /** Runs the shipped scripts, in one go because the tool takes long to start. */
    @Override
    public void prepare(Shared shared) throws IOException, InterruptedException {
        Folders.copy(
                home.resolve("standalone").resolve(CONFIGURATION),
                shared.folder().resolve(CONFIGURATION));
        Folders.delete(home.resolve("modules/org/postgresql"));
        shared.driverInto(shared.folder());
        StringBuilder scripts = new StringBuilder();
        for (String file : List.of("consentflow.cli", "postgresql.cli", "https.cli")) {
            scripts.append(Files.readString(Server.config("wildfly", file)));
        }
        Path script = shared.folder().resolve("all.cli");
        Files.writeString(script, scripts);
        Map<String, String> environment = new HashMap<>(shared.environment());
        environment.put("JAVA_OPTS", "-Djboss.server.base.dir=" + shared.folder());
        Commands.run(
                shared.folder(),
                environment,
                "sh",
                home.resolve("bin/jboss-cli.sh").toString(),
                "--file=" + script);
    }

    @Override
    public Launch set(Site site) throws IOException {
        Folders.copy(
                site.shared().folder().resolve(CONFIGURATION),
                site.folder().resolve(CONFIGURATION));
        if (site.bare()) {
            strip(site.folder().resolve(CONFIGURATION).resolve(PROFILE));
        }
        Path deployments = Files.createDirectories(site.folder().resolve("deployments"));
        Files.copy(site.application(), deployments.resolve("host.war"));
        return new Launch(
                List.of(
                        "sh",
                        home.resolve("bin/standalone.sh").toString(),
                        "-c",
                        PROFILE,
                        "-Djboss.server.base.dir=" + site.folder(),
                        "-Djboss.http.port=" + site.http(),
                        "-Djboss.https.port=" + site.https(),
                        "-Djboss.management.http.port=0",
                        "-Djboss.tx.node.id=" + site.folder().getFileName()),
                Map.of("JAVA_OPTS", "-Xmx512m"),
                List.of("WFLYSRV0010", "WFLYSRV0025"),
                Pattern.compile("(WARN|ERROR|FATAL) +\\["),
                site.folder().resolve("log"));
    }

    /** Each of these extensions and subsystems stands in one line. */
    private static void strip(Path profile) throws IOException {
        List<String> needed =
                Files.readAllLines(profile).stream()
                        .filter(line -> !NOT_NEEDED.matcher(line).find())
                        .toList();
        Files.write(profile, needed);
    }
}
