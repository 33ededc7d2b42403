package org.consentflow.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request of which every byte is chosen, the {@code Host} header included. */
final class RawCall {

    private RawCall() {}

    /**
     * Sends a GET.
     *
     * @param address where to connect, and the path to ask for
     * @param headers complete lines, each ended by CR LF
     * @return the whole answer
     */
    static String get(URI address, String headers) {
        String request =
                "GET "
                        + address.getRawPath()
                        + " HTTP/1.1\r\n"
                        + headers
                        + "Connection: close\r\n\r\n";
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
