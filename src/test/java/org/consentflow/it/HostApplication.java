package org.consentflow.it;

import java.io.File;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.consentflow.cdi.EngineFixture;
import org.consentflow.it.app.HostRoot;
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

    static final boolean LIBERTY = "liberty".equals(System.getProperty("arquillian.launch"));
    static final URI SERVER = URI.create("http://localhost:" + (LIBERTY ? 19080 : 18080));
    static final URI ROOT = SERVER.resolve("/host/api");

    /** One for all tests of this JVM; it dies with it. */
    static final Sandbox SANDBOX =
            Sandbox.start(
                    SandboxOptions.defaults()
                            .withRedirectUris(
                                    URI.create(ROOT + "/consent/callback"),
                                    SERVER.resolve("/consent-flow/consent/callback")));

    private HostApplication() {}

    static WebArchive war(Map<String, String> more) {
        return bare().addAsResource(
                        new StringAsset(properties(more)),
                        "META-INF/microprofile-config.properties");
    }

    static WebArchive bare() {
        return ShrinkWrap.create(WebArchive.class, "host.war")
                .addPackage(HostRoot.class.getPackage())
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsLibrary(new File(System.getProperty("consentflow.module.jar")));
    }

    static String properties(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(EngineFixture.properties(SANDBOX));
        // some servers keep their database from one run to the next
        all.put("consentflow.namespace", "host-" + UUID.randomUUID());
        all.put("consentflow.create-schema", "true");
        all.putAll(more);
        return all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\n", "\\\\n"))
                .collect(Collectors.joining("\n"));
    }
}
