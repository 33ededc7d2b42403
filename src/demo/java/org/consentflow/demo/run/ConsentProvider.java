package org.consentflow.demo.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Who people give their consent at: a process beside the demo. */
interface ConsentProvider {

    /** On loopback. */
    int port();

    /**
     * What starts it.
     *
     * @param folder for its files and nobody else's
     */
    List<String> command(Path folder) throws IOException, InterruptedException;

    /** Answers when it is up. */
    URI health();

    /**
     * What the demo must know to work with it. Asked when it is up.
     *
     * @param folder as above
     */
    Map<String, String> settings(Path folder) throws IOException, InterruptedException;

    /** What people at the console are told. */
    String told();
}
