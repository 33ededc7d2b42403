package org.consentflow.it.nodes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a node is started, and what its output tells.
 *
 * @param command with which an operator would start it
 * @param environment besides the shared one
 * @param ready a node that is up has printed all of these
 * @param trouble what no operator should have to wonder about
 * @param accessLogs where the server writes its access log
 */
record Launch(
        List<String> command,
        Map<String, String> environment,
        List<String> ready,
        Pattern trouble,
        Path accessLogs) {}
