package org.consentflow.sandbox;

import org.consentflow.sandbox.oauth2.StandardServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The sandbox's standard server, and a client that may be wrong. */
abstract class StandardFixture {

    static Sandbox sandbox;
    static StandardServer server;
    static StandardClient client;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        server = sandbox.standard();
        client = new StandardClient(server);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void fresh() {
        server.reset();
    }
}
