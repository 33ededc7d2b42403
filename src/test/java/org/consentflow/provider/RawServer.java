package org.consentflow.provider;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that does to its sockets whatever a test wants, and counts what really arrives. */
public final class RawServer implements AutoCloseable {

    /** A request as it came, its body one character for each byte. */
    public record Request(String head, String body) {

        public String method() {
            return head.split(" ", 3)[0];
        }

        public String path() {
            return head.split(" ", 3)[1];
        }

        public String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        public String bearer() {
            return header("Authorization").replaceFirst("^Bearer ", "");
        }

        public JWTClaimsSet claims() {
            try {
                return SignedJWT.parse(bearer()).getJWTClaimsSet();
            } catch (ParseException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Answers a request. */
    @FunctionalInterface
    public interface Handler {

        /**
         * @return true to wait for another request on the same connection
         */
        boolean answer(Request request, Socket socket) throws Exception;
    }

    private final ServerSocket server;
    private final Handler handler;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch clientClosed = new CountDownLatch(1);

    public RawServer(Handler handler) {
        this(plainSocket(), handler);
    }

    public RawServer(ServerSocket server, Handler handler) {
        this.server = server;
        this.handler = handler;
        start(this::accept);
    }

    public static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    public static String http(int status, String headers, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 "
                + status
                + " X\r\nContent-Length: "
                + length
                + "\r\n"
                + headers
                + "\r\n"
                + body;
    }

    /** Waits for the client to hang up. */
    public static boolean untilClosed(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            continue;
        }
        return false;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public int connections() {
        return sockets.size();
    }

    public int port() {
        return server.getLocalPort();
    }

    public URI address() {
        return URI.create("http://localhost:" + port());
    }

    /** Whether the client closes a connection, or has closed one, within the time. */
    public boolean clientClosed(Duration within) throws InterruptedException {
        return clientClosed.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean more = true;
            while (more) {
                Request request = read(in);
                requests.add(request);
                more = handler.answer(request, socket);
            }
        } catch (Exception gone) {
            clientClosed.countDown();
            return;
        }
        clientClosed.countDown();
    }

    private static Request read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        Request request = new Request(head.toString(StandardCharsets.ISO_8859_1), "");
        String length = request.header("Content-Length");
        byte[] body =
                request.header("Transfer-Encoding").equals("chunked")
                        ? chunks(in)
                        : in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        if (!length.isEmpty() && body.length < Integer.parseInt(length)) {
            throw new IOException("half a body");
        }
        return new Request(request.head(), new String(body, StandardCharsets.ISO_8859_1));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in), 16);
            body.write(in.readNBytes(size));
            if (!line(in).isEmpty()) {
                throw new IOException("a chunk of another size");
            }
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("half a body");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private static ServerSocket plainSocket() {
        try {
            return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
