package org.consentflow.flow;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.consentflow.api.Subject;

/**
 * Proves that a form came from our own page, shown to the same person: a keyed hash over person,
 * purpose and end. Needs no session, so any node can check what another gave out. Thread-safe.
 */
public final class FormTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final List<SecretKeySpec> keys;
    private final Clock clock;

    /**
     * Form tokens.
     *
     * @param keys the first gives out, all check; at least 32 bytes each
     * @param clock the current time
     */
    public FormTokens(List<byte[]> keys, Clock clock) {
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
        this.clock = clock;
    }

    /**
     * A token for one person and purpose, good for an hour.
     *
     * @param subject who is shown the form
     * @param purpose what the form does, such as the contract's name
     * @return goes into a hidden field
     */
    public String issue(Subject subject, String purpose) {
        long end = clock.instant().plus(LIFETIME).getEpochSecond();
        return end + "." + mac(keys.get(0), subject, purpose, end);
    }

    /**
     * Checks a token that came back.
     *
     * @param token as received
     * @param subject who sent it
     * @param purpose what the form does
     * @return true if it was given to that person for that purpose and is not over
     */
    public boolean verify(String token, Subject subject, String purpose) {
        int dot = token.indexOf('.');
        if (dot < 1
                || dot > 18
                || !token.substring(0, dot).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        long end = Long.parseLong(token.substring(0, dot));
        byte[] given = token.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        boolean genuine =
                keys.stream()
                        .map(
                                key ->
                                        mac(key, subject, purpose, end)
                                                .getBytes(StandardCharsets.UTF_8))
                        .anyMatch(expected -> MessageDigest.isEqual(expected, given));
        return genuine && clock.instant().getEpochSecond() < end;
    }

    private static String mac(SecretKeySpec key, Subject subject, String purpose, long end) {
        // lengths make the parts unambiguous
        String text =
                "form " + end + " " + part(subject.realm()) + part(subject.id()) + part(purpose);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] tag = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String part(String text) {
        return text.length() + ":" + text;
    }
}
