package org.consentflow.flow;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Where browsers reach this module. Configured, never taken from a request header (RFC 9700,
 * section 4.13).
 *
 * @param root scheme, host, context and application path, without trailing slash
 */
public record PublicAddress(URI root) {

    /**
     * The consent page of a contract.
     *
     * @param contract configured name
     * @param returnPath where to go back to
     * @return absolute address
     */
    public URI consentPage(String contract, Optional<String> returnPath) {
        String query = returnPath.map(path -> "?return=" + encoded(path)).orElse("");
        return URI.create(root + "/consent/connections/" + encoded(contract) + query);
    }

    /**
     * Where to begin a consent, by POST.
     *
     * @param contract configured name
     * @return absolute address
     */
    public URI begin(String contract) {
        return consentPage(contract, Optional.empty());
    }

    /**
     * The caller's consents.
     *
     * @return absolute address
     */
    public URI connections() {
        return URI.create(root + "/consent/connections");
    }

    /**
     * The waiting page of a request.
     *
     * @param id of the request
     * @return absolute address
     */
    public URI request(String id) {
        return URI.create(root + "/consent/requests/" + encoded(id));
    }

    /**
     * The page of an invitation.
     *
     * @param id of the invitation
     * @return absolute address
     */
    public URI invitation(String id) {
        return URI.create(root + "/consent/invitations/" + encoded(id));
    }

    /**
     * A path of this origin.
     *
     * @param path checked by {@link ReturnPath}
     * @return absolute address
     */
    public URI at(String path) {
        return URI.create(origin() + path);
    }

    /**
     * Scheme, host and port, as browsers write them in {@code Origin}.
     *
     * @return without trailing slash
     */
    public String origin() {
        int port = root.getPort();
        boolean usual = port < 0 || port == (secure() ? 443 : 80);
        return root.getScheme()
                + "://"
                + root.getHost().toLowerCase(Locale.ROOT)
                + (usual ? "" : ":" + port);
    }

    /**
     * Whether browsers reach it by https.
     *
     * @return false only on loopback
     */
    public boolean secure() {
        return "https".equals(root.getScheme());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
