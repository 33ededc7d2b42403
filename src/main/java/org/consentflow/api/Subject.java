package org.consentflow.api;

/**
 * The person a consent belongs to: who issued the identity, and the identity itself.
 *
 * <p>Compared exactly, character by character: no case folding, no Unicode normalisation, no
 * trimming. Use an identifier that never changes and is never given to somebody else (OpenID
 * Connect Core 1.0, section 5.7).
 *
 * @param realm issuer or name of the identity store; 1 to 255 characters
 * @param id immutable identifier inside the realm; 1 to 255 characters
 */
public record Subject(String realm, String id) {

    private static final int LONGEST = 255;

    /**
     * @throws IllegalArgumentException if a part is blank, too long or has control characters
     */
    public Subject {
        check("realm", realm);
        check("id", id);
    }

    private static void check(String name, String value) {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "subject " + name + " must have 1 to " + LONGEST + " characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("subject " + name + " has a control character");
        }
    }
}
