package org.consentflow.digime;

import static org.consentflow.digime.Texts.requireText;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The links that open the provider's app. Those that name a session are secrets of the person who
 * began. Values are form encoded, a blank as {@code +}, as the app expects.
 *
 * <p>Every method throws {@link IllegalArgumentException} naming an argument that is blank.
 *
 * @param prefix what stands before {@code consent-access}, such as {@code digime://}
 * @param client who asks
 * @param sdkVersion of the dialect
 * @see <a href="https://url.spec.whatwg.org/#urlencoded-serializing">URL, form encoding</a>
 */
public record Links(String prefix, ClientId client, String sdkVersion) {

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
     * @return the link
     */
    public String ongoing(
            ContractKind kind, String preauthorizationCode, URI redirectUri, Session session) {
        return prefix
                + path(kind)
                + parameter('?', "preauthorizationCode", preauthorizationCode)
                + asking('&', redirectUri, session);
    }

    private static String path(ContractKind kind) {
        return switch (kind) {
            case SHARE -> "consent-access";
            case POSTBOX -> "postbox/create";
        };
    }

    private String asking(char before, URI callback, Session session) {
        return parameter(before, "callbackUrl", callback.toString())
                + parameter('&', "sessionKey", session.key())
                + parameter('&', "appId", client.applicationId())
                + parameter('&', "sdkVersion", sdkVersion);
    }

    private static String parameter(char before, String name, String value) {
        // URLEncoder keeps the same characters as the form encoding of browsers
        String encoded = URLEncoder.encode(requireText(value, name), StandardCharsets.UTF_8);
        return before + name + "=" + encoded;
    }
}
