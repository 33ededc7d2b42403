package org.consentflow.provider.oauth2;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.Optional;
import org.consentflow.flow.Secret;

/**
 * What a request remembers of the server until its answer comes. From here, and not from the answer
 * or from what the server says by then, follows who must have answered (RFC 9700, section 4.4).
 *
 * @param issuer who was asked; empty where it has no name
 * @param issuerPromised whether it must name itself in the callback
 * @param nonce that goes into the ID token; empty where none is asked for
 * @param proofKey that the tokens are to be bound to; empty for none
 */
record Continuation(
        Optional<String> issuer,
        boolean issuerPromised,
        Optional<String> nonce,
        Optional<Secret> proofKey) {

    Secret sealed() {
        JsonObjectBuilder json = Json.createObjectBuilder().add("issuerPromised", issuerPromised);
        issuer.ifPresent(name -> json.add("issuer", name));
        nonce.ifPresent(value -> json.add("nonce", value));
        proofKey.ifPresent(key -> json.add("proofKey", key.reveal()));
        return new Secret(json.build().toString());
    }

    static Continuation of(Secret sealed) {
        try (var reader = Json.createReader(new StringReader(sealed.reveal()))) {
            JsonObject json = reader.readObject();
            return new Continuation(
                    Optional.ofNullable(json.getString("issuer", null)),
                    json.getBoolean("issuerPromised"),
                    Optional.ofNullable(json.getString("nonce", null)),
                    Optional.ofNullable(json.getString("proofKey", null)).map(Secret::new));
        }
    }

    /**
     * Whether an answer can be one of the server that was asked. Compared character by character
     * (RFC 9207, section 2.4), on errors too.
     *
     * @param told who says to answer; empty if nobody
     */
    boolean fits(Optional<String> told) {
        return told.isEmpty() ? !issuerPromised : issuer.isEmpty() || told.equals(issuer);
    }

    @Override
    public String toString() {
        return "Continuation[]";
    }
}
