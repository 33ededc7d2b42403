package org.consentflow.it;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.consentflow.cdi.EngineFixture;
import org.consentflow.it.app.Deeper;
import org.consentflow.it.app.HostRoot;
import org.consentflow.it.app.ListeningResource;
import org.consentflow.it.desk.DeskResource;
import org.consentflow.sandbox.Sandbox;
import org.consentflow.sandbox.SandboxOptions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * A host WAR with the packaged module JAR, configured for the sandbox that runs in the tests' own
 * JVM.
 */
final class HostApplication {

    private static final String LAUNCHED =
            System.getProperty("arquillian.launch", "").replace("-traces", "");
    private static final boolean TRACES =
            System.getProperty("arquillian.launch", "").endsWith("-traces");
    private static final String LIBERTY =
            "target/wlp/usr/servers/consentflow" + (TRACES ? "-traces" : "") + "/logs";
    private static final Map<String, Integer> PORTS =
            Map.of("payara", 18080, "liberty", 19080, "wildfly", 20080);
    private static final Map<String, Path> LOGS =
            Map.of(
                    "payara", Path.of("target/payara.log.0"),
                    "liberty", Path.of(LIBERTY, "messages.log"),
                    "wildfly", Path.of("target/wildfly/log/server.log"));

    /** A file, or a folder of them. */
    private static final Map<String, Path> ACCESS_LOGS =
            Map.of(
                    "payara", Path.of("target"),
                    "liberty", Path.of(LIBERTY, "http_access.log"),
                    "wildfly", Path.of("target/wildfly/log/access_log.log"));

    /** Whether numbers go to MicroProfile Metrics. */
    static final boolean METRICS = !"wildfly".equals(LAUNCHED);

    /** Whether applications see OpenTelemetry: on Open Liberty only those that say so. */
    static final boolean SPANS = TRACES || !"liberty".equals(LAUNCHED);

    private static final String WEB_XML =
            """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>people</web-resource-name>
                  <url-pattern>%s</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>person</role-name></auth-constraint>
              </security-constraint>
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>desk</web-resource-name>
                  <url-pattern>/api/desk/*</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>operator</role-name></auth-constraint>
              </security-constraint>
              <security-role><role-name>person</role-name></security-role>
              <security-role><role-name>operator</role-name></security-role>
            </web-app>
            """;

    static final URI SERVER = URI.create("http://localhost:" + PORTS.get(LAUNCHED));

    /** Where the server answers operators. */
    static final URI MANAGEMENT =
            "wildfly".equals(LAUNCHED) ? URI.create("http://localhost:20990") : SERVER;

    static final URI ROOT = SERVER.resolve("/host/api");
    static final URI ONCE_BACK = URI.create(ROOT + "/once/back");
    static final URI TOKENS = SERVER.resolve("/tokens/api");
    static final URI SHOP = SERVER.resolve("/shop/v2/shop");

    /** One for all tests of this JVM; it dies with it. */
    static final Sandbox SANDBOX =
            Sandbox.start(
                    SandboxOptions.defaults()
                            .withRedirectUris(
                                    URI.create(ROOT + "/consent/callback"),
                                    URI.create(SHOP + "/consent/callback"),
                                    URI.create(TOKENS + "/consent/callback"),
                                    SERVER.resolve("/consent-flow/consent/callback"),
                                    ONCE_BACK));

    private HostApplication() {}

    static WebArchive war(Map<String, String> more) {
        return bare().addAsResource(
                        new StringAsset(properties(more)),
                        "META-INF/microprofile-config.properties");
    }

    /** What the server has logged; empty if it writes no file. */
    static Optional<String> log() throws IOException {
        Path file = LOGS.get(LAUNCHED);
        return file == null || !Files.exists(file)
                ? Optional.empty()
                : Optional.of(Files.readString(file));
    }

    /** What the server has logged of accesses, once it tells of that one. */
    static String accessLog(String path) throws IOException, InterruptedException {
        String text = "";
        for (int i = 0; i < 100 && !text.contains(path); i++) {
            Thread.sleep(100);
            text = content(ACCESS_LOGS.get(LAUNCHED));
        }
        return text;
    }

    private static String content(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        if (!Files.isDirectory(log)) {
            return Files.readString(log);
        }
        try (Stream<Path> files = Files.list(log)) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(HostApplication::ofAccesses).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }

    /** Payara's have a date in their names. */
    private static boolean ofAccesses(Path file) {
        return file.getFileName().toString().startsWith("server_access_log");
    }

    static WebArchive bare() {
        return empty("host.war").addPackage(HostRoot.class.getPackage());
    }

    /**
     * One whose people log in differently. Its support desk is for operators.
     *
     * @param name of the file; another for a login without a mechanism, since Open Liberty keeps
     *     asking the one of a former application of the name
     * @param login what its login is made of
     * @param protectedPaths only for people who are logged in, as a URL pattern
     */
    static WebArchive loggingIn(
            String name, Package login, String protectedPaths, Map<String, String> settings) {
        return empty(name)
                .addPackage(login)
                .addPackage(DeskResource.class.getPackage())
                .addClasses(ListeningResource.class, Deeper.class)
                .setWebXML(new StringAsset(WEB_XML.formatted(protectedPaths)))
                .addAsResource(
                        new StringAsset(properties(settings)),
                        "META-INF/microprofile-config.properties");
    }

    private static WebArchive empty(String name) {
        return ShrinkWrap.create(WebArchive.class, name)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsLibrary(new File(System.getProperty("consentflow.module.jar")));
    }

    static String properties(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(EngineFixture.properties(SANDBOX));
        // some servers keep their database from one run to the next
        all.put("consentflow.namespace", "host-" + UUID.randomUUID());
        all.put("consentflow.create-schema", "true");
        all.putAll(more);
        return text(all);
    }

    /** As a properties file. */
    static String text(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\n", "\\\\n"))
                .collect(Collectors.joining("\n"));
    }
}
