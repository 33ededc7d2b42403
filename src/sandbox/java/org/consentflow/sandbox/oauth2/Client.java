package org.consentflow.sandbox.oauth2;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.net.URI;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the server gives an application's developer. Its key is made when somebody first asks for
 * it. Safe for use by many threads.
 */
public final class Client {

    private static final String LABEL = "PRIVATE KEY";

    private final String id;
    private final String secret;
    private final URI issuer;
    private final List<URI> redirectUris;
    private final LazyKey key;
    private final Set<PublicKey> furtherKeys = ConcurrentHashMap.newKeySet();

    Client(String id, String secret, URI issuer, List<URI> redirectUris, SecureRandom random) {
        this.id = id;
        this.secret = secret;
        this.issuer = issuer;
        this.redirectUris = List.copyOf(redirectUris);
        this.key = new LazyKey(random);
    }

    public String id() {
        return id;
    }

    /** For those who authenticate with nothing better. */
    public String secret() {
        return secret;
    }

    /** PKCS#8 PEM, 2048 bits; another one at every start. */
    public String privateKey() {
        String lines =
                Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.pair().getPrivate().getEncoded());
        return "-----BEGIN " + LABEL + "-----\n" + lines + "\n-----END " + LABEL + "-----\n";
    }

    /** Where a person may be sent back to; compared exactly, as texts. */
    public List<URI> redirectUris() {
        return redirectUris;
    }

    /** Lets it sign with one more key, as while it replaces its key. */
    public void accept(PublicKey key) {
        furtherKeys.add(key);
    }

    boolean signed(CompactJws token, Signatures with) {
        return with.verify(token.input(), token.signature(), key.pair().getPublic())
                || furtherKeys.stream()
                        .anyMatch(key -> with.verify(token.input(), token.signature(), key));
    }

    boolean allowsRedirect(String uri) {
        return redirectUris.stream().anyMatch(known -> known.toString().equals(uri));
    }

    JsonObject toJson() {
        JsonArrayBuilder uris = Json.createArrayBuilder();
        redirectUris.forEach(uri -> uris.add(uri.toString()));
        return Json.createObjectBuilder()
                .add("issuer", issuer.toString())
                .add("clientId", id)
                .add("clientSecret", secret)
                .add("privateKey", privateKey())
                .add("redirectUris", uris)
                .build();
    }

    /** Without secret and key. */
    @Override
    public String toString() {
        return "Client[" + id + "]";
    }
}
