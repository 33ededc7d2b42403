package org.consentflow.provider.digime;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.consentflow.data.DataGateway.Limits;
import org.consentflow.data.DataGateway.Receiver;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.RawServer.Handler;

/** Reads one file from a server that does whatever a test wants. */
abstract class DownloadFixture {

    static final Duration READ = Duration.ofSeconds(1);
    static final Limits LIMITS = new Limits(50_000_000, Duration.ofSeconds(10));

    static void head(Socket socket, long length) throws IOException {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    static <T> T download(Handler handler, Limits limits, Body<T> body) throws Exception {
        try (RawServer server = new RawServer(handler);
                DigimeConnection connection = connection(server, READ)) {
            return file(connection, limits, body);
        }
    }

    static <T> T file(DigimeConnection connection, Limits limits, Body<T> body) {
        Receiver<T> receiver =
                file -> {
                    try {
                        return body.read(file.content());
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                };
        return connection.data().file(Sessions.LIVE, "f", limits, () -> {}, receiver);
    }

    static DigimeConnection connection(RawServer server, Duration read) {
        return new DigimeConnection(
                TestContract.at(server.address(), read, null),
                Clock.systemUTC(),
                TestContract.RANDOM,
                time -> {},
                TestContract.line());
    }

    interface Body<T> {
        T read(InputStream body) throws IOException, InterruptedException;
    }
}
