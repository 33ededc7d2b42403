package org.consentflow.sandbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.Optional;

/** Serves one connection, request after request, until one side closes it. */
final class Connection implements Runnable {

    private static final Logger LOGGER = System.getLogger(Connection.class.getName());
    private static final int IDLE_MILLIS = 60_000;
    private static final int FAREWELL_MILLIS = 500;
    private static final int BUFFER = 64 * 1024;

    private final Socket socket;
    private final Handler handler;

    Connection(Socket socket, Handler handler) {
        this.socket = socket;
        this.handler = handler;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
            // small answers leave in one piece, large ones in many
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
            RequestReader reader = new RequestReader(in, out, handler::limit);
            try {
                boolean open = true;
                while (open) {
                    open = serveOne(reader, out);
                }
            } catch (MalformedRequest e) {
                out.write(head(Response.text(e.status(), e.getMessage()), true));
                out.write(e.getMessage().getBytes(ISO_8859_1));
                out.flush();
                sayFarewell(in);
            }
        } catch (IOException e) {
            LOGGER.log(Level.TRACE, "connection ended by its peer", e);
        }
    }

    private boolean serveOne(RequestReader reader, OutputStream out) throws IOException {
        Optional<Request> read = reader.read();
        if (read.isEmpty()) {
            return false;
        }
        Request request = read.get();
        boolean last = "close".equalsIgnoreCase(request.header("connection").orElse(""));
        Reply reply =
                handle(request)
                        .<Reply>match(
                                whole -> new Reply(Optional.of(whole), Long.MAX_VALUE, last),
                                (cut, bytes) -> new Reply(Optional.of(cut), bytes, true),
                                () -> new Reply(Optional.empty(), 0, true));
        boolean goesOn = !reply.closes();
        if (reply.response().isPresent()) {
            // a peer may read nothing before it has sent everything
            goesOn &= request.drain();
            Response response = reply.response().get();
            out.write(head(response, !goesOn && reply.bytes() == Long.MAX_VALUE));
            if (!request.method().equals("HEAD")) {
                write(response.body(), reply.bytes(), out);
            }
            out.flush();
        }
        return goesOn;
    }

    /**
     * @param response empty for none at all
     * @param bytes of its body to be sent, at most
     */
    private record Reply(Optional<Response> response, long bytes, boolean closes) {}

    private static void write(Body body, long bytes, OutputStream out) throws IOException {
        try {
            body.writeTo(new CutOff(out, bytes));
        } catch (CutOff.Reached e) {
            LOGGER.log(Level.TRACE, "an answer was cut, as asked", e);
        }
    }

    private Delivery handle(Request request) throws IOException {
        try {
            return handler.handle(request);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "the sandbox failed on a request", e);
            return Delivery.whole(Response.text(500, "The sandbox itself failed; see its log."));
        }
    }

    private static byte[] head(Response response, boolean last) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(response.status()).append(" \r\n");
        response.headers().forEach((name, value) -> line(head, name, value));
        if (response.status() != 204 && response.status() != 304) {
            line(head, "Content-Length", Long.toString(response.body().length()));
        }
        if (last) {
            line(head, "Connection", "close");
        }
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value.replaceAll("[\r\n]", " ")).append("\r\n");
    }

    /** Reads on for a moment: closing at once would reset the answer away with what is unread. */
    private void sayFarewell(InputStream in) throws IOException {
        socket.shutdownOutput();
        socket.setSoTimeout(FAREWELL_MILLIS);
        byte[] rest = new byte[16 * 1024];
        for (int left = 4 * Request.MAX_BODY; left > 0; ) {
            int read = in.read(rest);
            left = read < 0 ? 0 : left - read;
        }
    }
}
