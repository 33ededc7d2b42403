package org.consentflow.it.nodes;

import java.io.IOException;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A kind of server, set up with what stands in {@code server-config}. */
interface Server {

    /** The one that this run of the tests is about. */
    static Server ofThisRun() {
        String kind = System.getProperty("arquillian.launch");
        return switch (kind) {
            case "payara" -> new Payara();
            case "liberty" -> new Liberty();
            case "wildfly" -> new WildFly();
            default -> throw new IllegalArgumentException("no such server: " + kind);
        };
    }

    /** Makes what all nodes share, before the first is set up. */
    default void prepare(Shared shared) throws IOException, InterruptedException {}

    /** Puts beside the module what this kind of node is watched with. */
    default void extend(WebArchive application) {}

    /** Sets one up. */
    Launch set(Site site) throws IOException;

    /** A file as it is shipped. */
    static Path config(String server, String file) {
        return Path.of("server-config", server, file).toAbsolutePath();
    }

    static Path home(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath();
    }
}
