package org.consentflow.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.consentflow.digime.TestFiles;
import org.consentflow.jws.RsaKeys;
import org.consentflow.provider.RawServer;
import org.consentflow.provider.RawServer.Request;

/** A provider with one session, whose files are all alike; large ones are encrypted as they go. */
final class FileServer implements AutoCloseable {

    private static final int BLOCK = 1 << 20;
    private static final long SMALL = 100L * BLOCK;
    private static final byte[] IV = TestFiles.filled(16, 3);

    private final RawServer server = new RawServer(this::answer);
    private final int count;
    private final long size;
    private final byte[] wrapped = TestFiles.wrapped(RsaKeys.publicOf(TestFiles.key()));
    private final byte[] block = new byte[BLOCK];
    private final byte[] hash;
    private final byte[] whole;

    FileServer(int count, long size) throws IOException {
        this.count = count;
        this.size = size;
        new Random(1).nextBytes(block);
        this.hash = hash();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (size <= SMALL) {
            encrypt(out);
        }
        this.whole = out.toByteArray();
    }

    /** One of the files, if it is not too large to be held. */
    byte[] file() {
        return whole;
    }

    URI address() {
        return server.address();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private boolean answer(Request request, Socket socket) throws Exception {
        socket.setTcpNoDelay(true);
        String path = request.path();
        if (path.endsWith("/session")) {
            RawServer.write(
                    socket,
                    json(
                            "{\"expiry\":9999999999999,\"sessionKey\":\"key\","
                                    + "\"sessionExchangeToken\":\"token\"}"));
        } else if (path.endsWith("/trigger")) {
            RawServer.write(socket, RawServer.http(202, "", ""));
        } else if (path.endsWith("/key")) {
            RawServer.write(socket, json(list()));
        } else {
            file(socket);
        }
        return true;
    }

    private void file(Socket socket) throws IOException {
        long padding = 16 - size % 16;
        String head =
                "HTTP/1.1 200 OK\r\nContent-Length: "
                        + (256 + 16 + 64 + size + padding)
                        + "\r\nx-metadata: "
                        + TestFiles.header("{'metadata':{'mimetype':'a/b','accounts':[]}}")
                        + "\r\n\r\n";
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        if (size <= SMALL) {
            out.write(whole);
        } else {
            encrypt(out);
        }
    }

    private void encrypt(OutputStream out) throws IOException {
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
            aes.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(TestFiles.KEY, "AES"),
                    new IvParameterSpec(IV));
            out.write(wrapped);
            out.write(IV);
            out.write(aes.update(hash));
            for (long left = size; left > 0; left -= BLOCK) {
                byte[] piece = aes.update(block, 0, (int) Math.min(BLOCK, left));
                if (piece != null) {
                    out.write(piece);
                }
            }
            out.write(aes.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] hash() {
        try {
            MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
            for (long left = size; left > 0; left -= BLOCK) {
                sha512.update(block, 0, (int) Math.min(BLOCK, left));
            }
            return sha512.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String list() {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"name\":\"f" + i + "\",\"updatedDate\":1}")
                .collect(
                        Collectors.joining(
                                ",", "{\"status\":{\"state\":\"completed\"},\"fileList\":[", "]}"));
    }

    private static String json(String body) {
        return RawServer.http(200, "Content-Type: application/json\r\n", body);
    }
}
