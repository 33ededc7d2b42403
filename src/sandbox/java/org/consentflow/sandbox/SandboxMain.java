package org.consentflow.sandbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs the sandbox as a program, until it is stopped. */
public final class SandboxMain {

    private static final int USUAL_PORT = 8091;
    private static final String USAGE =
            "usage: java -jar consent-flow-sandbox.jar [--port N] [--redirect-uri URI]...";

    private SandboxMain() {}

    /** Prints one line with its address, or what is wrong and exits with 2. */
    public static void main(String[] arguments) throws InterruptedException {
        SandboxOptions options;
        try {
            options = parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        Sandbox sandbox = Sandbox.start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        System.out.println("Consent Flow sandbox, a simulated provider: " + sandbox.address());
        new CountDownLatch(1).await(); // its threads are daemons
    }

    /**
     * @throws IllegalArgumentException saying what is wrong
     */
    static SandboxOptions parse(List<String> arguments) {
        int port = USUAL_PORT;
        List<URI> redirectUris = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!name.equals("--port") && !name.equals("--redirect-uri")) {
                throw new IllegalArgumentException("unknown option");
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            if (name.equals("--port")) {
                port = port(arguments.get(i + 1));
            } else {
                redirectUris.add(URI.create(arguments.get(i + 1)));
            }
        }
        SandboxOptions options = SandboxOptions.defaults().withPort(port);
        return redirectUris.isEmpty()
                ? options
                : options.withRedirectUris(redirectUris.toArray(URI[]::new));
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("the port must be 0 to 65535");
        }
        return Integer.parseInt(text);
    }
}
