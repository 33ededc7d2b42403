package org.consentflow.provider;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Certificates, made by the JDK's own tool when a test needs one. */
public final class Certificates {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyStore store;

    private Certificates(KeyStore store) {
        this.store = store;
    }

    /** For a host; the rest goes to keytool as it is. */
    public static Certificates of(Path folder, String host, String... more) throws Exception {
        Path file = folder.resolve(host + more.length + ".p12");
        List<String> options = new ArrayList<>(List.of("-alias", "server", "-keyalg", "EC"));
        Collections.addAll(options, "-dname", "CN=" + host, "-ext", "SAN=dns:" + host);
        Collections.addAll(options, more);
        keytool(file, "-genkeypair", options.toArray(String[]::new));
        return new Certificates(load(file));
    }

    /** The same key and host, but in a certificate that an authority signed and that is over. */
    public static Certificates expired(Path folder, String host) throws Exception {
        String name = folder.resolve("over").toString();
        Path file = folder.resolve("over.p12");
        keytool(
                file,
                "-genkeypair",
                "-alias",
                "ca",
                "-keyalg",
                "EC",
                "-dname",
                "CN=CA",
                "-ext",
                "bc=ca:true");
        keytool(file, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=" + host);
        keytool(file, "-certreq", "-alias", "server", "-file", name + ".csr");
        keytool(
                file,
                "-gencert",
                "-alias",
                "ca",
                "-infile",
                name + ".csr",
                "-outfile",
                name + ".crt",
                "-ext",
                "SAN=dns:" + host,
                "-startdate",
                "-10d",
                "-validity",
                "5");
        keytool(file, "-importcert", "-noprompt", "-alias", "server", "-file", name + ".crt");
        return new Certificates(load(file));
    }

    private static void keytool(Path store, String command, String... options) throws Exception {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Collections.addAll(line, command, "-keystore", store.toString(), "-storetype", "PKCS12");
        Collections.addAll(line, "-storepass", new String(PASSWORD));
        Collections.addAll(line, options);
        Process keytool =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + command);
        }
    }

    private static KeyStore load(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** Trusts just this one, or the authority it is from. */
    public KeyStore trust() throws GeneralSecurityException, IOException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        String anchor = store.containsAlias("ca") ? "ca" : "server";
        trust.setCertificateEntry(anchor, store.getCertificate(anchor));
        return trust;
    }

    /** A server that shows it; without protocols those of the JDK. */
    public ServerSocket server(String... protocols) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        SSLServerSocket server =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        if (protocols.length > 0) {
            server.setEnabledProtocols(protocols);
        }
        return server;
    }
}
