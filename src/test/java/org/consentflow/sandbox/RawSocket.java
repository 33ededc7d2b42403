package org.consentflow.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;

/** Sends exactly these bytes and reads until the sandbox closes. */
final class RawSocket {

    private RawSocket() {}

    static String send(Sandbox sandbox, String bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", sandbox.address().getPort())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    /** As {@link #send}, for a request without body that asks to be the last. */
    static String get(Sandbox sandbox, String path, String... headers) throws IOException {
        return send(
                sandbox,
                "GET "
                        + path
                        + " HTTP/1.1\r\nConnection: close\r\n"
                        + String.join("\r\n", headers)
                        + "\r\n\r\n");
    }
}
