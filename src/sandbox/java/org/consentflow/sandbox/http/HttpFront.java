package org.consentflow.sandbox.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Listens on 127.0.0.1 and hands every request to a handler.
 *
 * <p>Its threads are daemons. At most {@value #MAX_CONNECTIONS} connections are open at a time;
 * further ones are closed at once.
 */
public final class HttpFront implements AutoCloseable {

    private static final Logger LOGGER = System.getLogger(HttpFront.class.getName());
    private static final int MAX_CONNECTIONS = 256;
    private static final int BACKLOG = 128;

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads =
            new ThreadPoolExecutor(
                    0,
                    MAX_CONNECTIONS,
                    10,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    task -> daemon(task, "sandbox-connection"));

    private HttpFront(ServerSocket server) {
        this.server = server;
    }

    /**
     * Takes the port; nothing is accepted before {@link #serve}.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port is taken
     */
    public static HttpFront bind(int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
            return new HttpFront(new ServerSocket(port, BACKLOG, loopback));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Starts to accept; to be called once. */
    public void serve(Handler handler) {
        daemon(() -> accept(handler), "sandbox-accept").start();
    }

    private void accept(Handler handler) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                start(socket, new Connection(socket, handler));
            } catch (IOException e) {
                LOGGER.log(Level.TRACE, "no longer accepting", e);
            }
        }
    }

    private void start(Socket socket, Connection connection) {
        try {
            threads.execute(
                    () -> {
                        try {
                            connection.run();
                        } finally {
                            open.remove(socket);
                        }
                    });
        } catch (RejectedExecutionException e) {
            close(socket);
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            LOGGER.log(Level.TRACE, "a socket would not close", e);
        }
    }

    /** Stops listening and closes every connection. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOGGER.log(Level.TRACE, "the listener would not close", e);
        }
        threads.shutdownNow();
        open.forEach(this::close);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
