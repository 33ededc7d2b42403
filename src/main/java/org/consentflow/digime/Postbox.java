package org.consentflow.digime;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.regex.Pattern;
import org.consentflow.jws.RsaKeys;
import org.consentflow.jws.UnusableKeyException;

/**
 * A place of a person that an application may push data to. Its text form shows nothing.
 *
 * <p>Both parts come through the person's browser and nobody has signed them: what is pushed is
 * confidential only as long as that browser was honest.
 *
 * @param id names it in calls; letters, digits and hyphens, 64 at most
 * @param key wraps the content keys; RSA of 2048 bits or more
 */
public record Postbox(String id, RSAPublicKey key) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final String ID_MEMBER = "postboxId";
    private static final String KEY_MEMBER = "publicKey";

    /**
     * Checks the id; a key from {@link RsaKeys} is checked already.
     *
     * @throws MalformedMessageException if the id is not of that form
     */
    public Postbox {
        if (!ID.matcher(id).matches()) {
            throw new MalformedMessageException(ID_MEMBER + " is not an id");
        }
    }

    /**
     * Reads what the person's browser brought.
     *
     * @param id as it came
     * @param pem the public key as PEM
     * @return the postbox
     * @throws MalformedMessageException naming the part that is not usable
     */
    public static Postbox of(String id, String pem) {
        try {
            return new Postbox(id, RsaKeys.publicKey(pem));
        } catch (UnusableKeyException unusable) {
            throw new MalformedMessageException(KEY_MEMBER + ": " + unusable.getMessage());
        }
    }

    /**
     * Writes it so that it can be kept; the same postbox always gives the same text.
     *
     * @return JSON
     */
    public String toJson() {
        String pem =
                "-----BEGIN PUBLIC KEY-----"
                        + Base64.getEncoder().encodeToString(key.getEncoded())
                        + "-----END PUBLIC KEY-----";
        return Json.createObjectBuilder()
                .add(ID_MEMBER, id)
                .add(KEY_MEMBER, pem)
                .build()
                .toString();
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param json as kept
     * @return the postbox
     * @throws MalformedMessageException if a member is missing or not usable
     */
    public static Postbox parse(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            JsonObject kept = reader.readObject();
            return of(Members.text(kept, ID_MEMBER), Members.text(kept, KEY_MEMBER));
        }
    }

    @Override
    public String toString() {
        return "Postbox[]";
    }
}
