package org.consentflow.digime;

import static org.consentflow.digime.Texts.requireText;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The links that open the provider's app. Those that name a session are secrets of the person who
 * began. Values are form encoded, a blank as {@code +}, as the app expects.
 *
 * <p>Every method throws {@link IllegalArgumentException} naming an argument that is blank, a
 * callback that is not absolute, or a session that has ended.
 *
 * @param prefix what stands before {@code consent-access}, such as {@code digime://}
 * @param client who asks
 * @param sdkVersion of the dialect
 * @see <a href="https://url.spec.whatwg.org/#urlencoded-serializing">URL, form encoding</a>
 */
public record Links(String prefix, ClientId client, String sdkVersion) {

    private static final String GUEST_PAGE = "/apps/quark/v1/direct-onboarding";

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the part that is blank
     */
    public Links {
        requireText(prefix, "deep-link");
        requireText(sdkVersion, "sdk-agent.version");
    }

    /**
     * Asks the person for ongoing consent.
     *
     * @param kind to share data, or to open a postbox
     * @param preauthorizationCode from {@link Preauthorization}
     * @param redirectUri where the app sends the person afterwards
     * @param session opened for this consent
     * @param now the time
     * @return the link
     */
    public String ongoing(
            ContractKind kind,
            String preauthorizationCode,
            URI redirectUri,
            Session session,
            Instant now) {
        return prefix
                + path(kind)
                + parameter('?', "preauthorizationCode", preauthorizationCode)
                + asking('&', redirectUri, live(session, now));
    }

    /**
     * Asks the person to agree once.
     *
     * @param kind to share data, or to open a postbox
     * @param callback where the app sends the person afterwards
     * @param session opened for this
     * @param now the time
     * @return the link
     */
    public String once(ContractKind kind, URI callback, Session session, Instant now) {
        return prefix + path(kind) + asking('?', callback, live(session, now));
    }

    /**
     * Asks somebody without an account to share once, on the provider's web page.
     *
     * @param baseUrl of the provider, whose origin has that page
     * @param callback where the page sends the person afterwards
     * @param session opened for this
     * @param now the time
     * @return the link
     */
    public static String guest(URI baseUrl, URI callback, Session session, Instant now) {
        String query =
                parameter('?', "sessionExchangeToken", live(session, now).exchangeToken())
                        + parameter('&', "callbackUrl", absolute(callback));
        // what reads it decodes as for paths, where + stands for itself
        return baseUrl.resolve(GUEST_PAGE) + query.replace("+", "%20");
    }

    /**
     * Shows the person what the contract got.
     *
     * @return the link; not a secret
     */
    public String receipt() {
        return prefix
                + "receipt"
                + parameter('?', "contractId", client.contractId())
                + parameter('&', "appId", client.applicationId());
    }

    /**
     * Lets the person take in what waits in their postboxes.
     *
     * @return the link; not a secret
     */
    public String postboxImport() {
        return prefix + "postbox/import";
    }

    private static String path(ContractKind kind) {
        return switch (kind) {
            case SHARE -> "consent-access";
            case POSTBOX -> "postbox/create";
        };
    }

    private String asking(char before, URI callback, Session session) {
        return parameter(before, "callbackUrl", absolute(callback))
                + parameter('&', "sessionKey", session.key())
                + parameter('&', "appId", client.applicationId())
                + parameter('&', "sdkVersion", sdkVersion);
    }

    private static Session live(Session session, Instant now) {
        if (session.expired(now)) {
            throw new IllegalArgumentException("the session has ended");
        }
        return session;
    }

    private static String absolute(URI callback) {
        if (!callback.isAbsolute() || callback.isOpaque()) {
            throw new IllegalArgumentException("the callback must be an absolute address");
        }
        return callback.toString();
    }

    private static String parameter(char before, String name, String value) {
        // URLEncoder keeps the same characters as the form encoding of browsers
        String encoded = URLEncoder.encode(requireText(value, name), StandardCharsets.UTF_8);
        return before + name + "=" + encoded;
    }
}
