package org.consentflow.sandbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.Optional;

/** Serves one connection, request after request, until one side closes it. */
final class Connection implements Runnable {

    private static final Logger LOGGER = System.getLogger(Connection.class.getName());
    private static final int IDLE_MILLIS = 60_000;
    private static final int FAREWELL_MILLIS = 500;

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
            OutputStream out = socket.getOutputStream();
            RequestReader reader = new RequestReader(in, out);
            try {
                boolean open = true;
                while (open) {
                    open = serveOne(reader, out);
                }
            } catch (MalformedRequest e) {
                out.write(head(Response.text(e.status(), e.getMessage()), true));
                out.write(e.getMessage().getBytes(ISO_8859_1));
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
        boolean bodyless = request.method().equals("HEAD");
        Reply reply =
                handle(request)
                        .<Reply>match(
                                whole ->
                                        new Reply(
                                                message(whole, last, bodyless, whole.body().length),
                                                last),
                                (cut, bytes) ->
                                        new Reply(message(cut, last, bodyless, bytes), true),
                                () -> new Reply(new byte[0], true));
        out.write(reply.bytes());
        return !reply.closes();
    }

    private record Reply(byte[] bytes, boolean closes) {}

    private Delivery handle(Request request) {
        try {
            return handler.handle(request);
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "the sandbox failed on a request", e);
            return Delivery.whole(Response.text(500, "The sandbox itself failed; see its log."));
        }
    }

    private static byte[] message(Response response, boolean last, boolean bodyless, int bytes) {
        byte[] head = head(response, last);
        int length = bodyless ? 0 : Math.min(bytes, response.body().length);
        ByteArrayOutputStream message = new ByteArrayOutputStream(head.length + length);
        message.writeBytes(head);
        message.write(response.body(), 0, length);
        return message.toByteArray();
    }

    private static byte[] head(Response response, boolean last) {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(response.status()).append(" \r\n");
        response.headers().forEach((name, value) -> line(head, name, value));
        if (response.status() != 204 && response.status() != 304) {
            line(head, "Content-Length", Integer.toString(response.body().length));
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
        for (int left = 4 * RequestReader.MAX_BODY; left > 0; ) {
            int read = in.read(rest);
            left = read < 0 ? 0 : left - read;
        }
    }
}
