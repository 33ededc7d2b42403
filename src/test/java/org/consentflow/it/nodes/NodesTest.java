package org.consentflow.it.nodes;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Two nodes, whose invariants are looked at when the tests of a class are through. */
abstract class NodesTest {

    static Cluster cluster;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = Cluster.running();
    }

    @AfterAll
    static void invariants() throws IOException {
        Audit.of(cluster);
    }
}
