package org.consentflow.digime;

import static org.consentflow.digime.Texts.requireText;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The link that opens the provider's app. It is a secret of the person who began. */
public final class DeepLink {

    private DeepLink() {}

    /**
     * Asks the person for ongoing consent.
     *
     * @param prefix what stands before {@code consent-access}, such as {@code digime://}
     * @param preauthorizationCode from {@link Preauthorization}
     * @param redirectUri where the app sends the person afterwards
     * @param session opened for this consent
     * @param applicationId as given by the provider
     * @param sdkVersion of the dialect
     * @return the link; values are form encoded, a blank as {@code +}, as the app expects
     * @throws IllegalArgumentException naming an argument that is blank
     * @see <a href="https://url.spec.whatwg.org/#urlencoded-serializing">URL, form encoding</a>
     */
    public static String consent(
            String prefix,
            String preauthorizationCode,
            URI redirectUri,
            Session session,
            String applicationId,
            String sdkVersion) {
        return requireText(prefix, "deep-link")
                + "consent-access"
                + parameter('?', "preauthorizationCode", preauthorizationCode)
                + parameter('&', "callbackUrl", redirectUri.toString())
                + parameter('&', "sessionKey", session.key())
                + parameter('&', "appId", applicationId)
                + parameter('&', "sdkVersion", sdkVersion);
    }

    private static String parameter(char before, String name, String value) {
        // URLEncoder keeps the same characters as the form encoding of browsers
        String encoded = URLEncoder.encode(requireText(value, name), StandardCharsets.UTF_8);
        return before + name + "=" + encoded;
    }
}
