package org.consentflow.provider;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS 1.2 and 1.3 (RFC 9325, section 3.1.1). The client itself checks the host name. */
public final class Tls {

    private static final Pattern HELLO =
            Pattern.compile(
                    "Received fatal alert: (protocol_version|handshake_failure"
                            + "|insufficient_security|unrecognized_name)");

    private Tls() {}

    /**
     * What every connection is opened with.
     *
     * @return new ones
     */
    public static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        return parameters;
    }

    /**
     * Whether the server refused the very first message of the handshake. These alerts answer
     * nothing else (RFC 8446, section 6.2), while others of the same exception may come after a
     * request was read.
     */
    static boolean refusedAtHello(@Nullable Throwable failure) {
        return failure instanceof SSLHandshakeException handshake
                && HELLO.matcher(String.valueOf(handshake.getMessage())).find();
    }

    static SSLContext trusting(KeyStore certificates) {
        try {
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(certificates);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException("trust-store is not usable");
        }
    }
}
