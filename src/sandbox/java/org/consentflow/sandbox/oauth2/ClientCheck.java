package org.consentflow.sandbox.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.consentflow.sandbox.http.Parameters;
import org.consentflow.sandbox.http.Request;

/** Finds out which client sent a request. Safe for use by many threads. */
final class ClientCheck {

    private static final String ASSERTION =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Set<String> TYPES = Set.of("JWT", "client-authentication+jwt");
    private static final long LONGEST_SECONDS = 60;
    private static final long LEEWAY_SECONDS = 10;

    private final String issuer;
    private final Client client;
    private final Clock clock;
    private final Map<String, Instant> assertions = new ConcurrentHashMap<>();

    ClientCheck(String issuer, Client client, Clock clock) {
        this.issuer = issuer;
        this.client = client;
        this.clock = clock;
    }

    /**
     * @throws OAuthError {@code invalid_client}
     */
    void verify(Request request, Parameters form) {
        form.single("client_id")
                .filter(id -> !id.equals(client.id()))
                .ifPresent(
                        other -> {
                            throw OAuthError.invalidClient("the client is unknown");
                        });
        String basic = request.header("authorization").orElse("");
        if (basic.startsWith("Basic ")) {
            secret(basic.substring(6));
        } else {
            assertion(form);
        }
    }

    void forget() {
        assertions.clear();
    }

    private void secret(String encoded) {
        String[] pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), UTF_8).split(":", -1);
        } catch (IllegalArgumentException e) {
            throw OAuthError.invalidClient("the credentials are not base64");
        }
        boolean known =
                pair.length == 2
                        && URLDecoder.decode(pair[0], UTF_8).equals(client.id())
                        && URLDecoder.decode(pair[1], UTF_8).equals(client.secret());
        if (!known) {
            throw OAuthError.invalidClient("the secret is wrong");
        }
    }

    private void assertion(Parameters form) {
        if (!form.single("client_assertion_type").orElse("").equals(ASSERTION)) {
            throw OAuthError.invalidClient("there is no client assertion");
        }
        CompactJws token;
        try {
            token = CompactJws.parse(form.single("client_assertion").orElse(""));
        } catch (IllegalArgumentException e) {
            throw OAuthError.invalidClient("the assertion is malformed");
        }
        String algorithm = text(token.header(), "alg");
        boolean known = algorithm.equals("PS256") || algorithm.equals("PS512");
        if (!known || !TYPES.contains(text(token.header(), "typ"))) {
            throw OAuthError.invalidClient("the assertion's alg or typ is not acceptable");
        }
        if (!client.signed(token, Signatures.valueOf(algorithm))) {
            throw OAuthError.invalidClient("the assertion's signature is wrong");
        }
        claims(token.payload());
    }

    private void claims(JsonObject claims) {
        long now = clock.instant().getEpochSecond();
        if (!text(claims, "iss").equals(client.id()) || !text(claims, "sub").equals(client.id())) {
            throw OAuthError.invalidClient("the assertion is not of this client");
        }
        if (!text(claims, "aud").equals(issuer)) {
            throw OAuthError.invalidClient("the assertion's aud is not the issuer alone");
        }
        long issued = seconds(claims, "iat");
        long expires = seconds(claims, "exp");
        boolean fresh = issued <= now + LEEWAY_SECONDS && now < expires + LEEWAY_SECONDS;
        if (!fresh || expires - issued > LONGEST_SECONDS) {
            throw OAuthError.invalidClient("the assertion is not fresh, or lasts too long");
        }
        String jti = text(claims, "jti");
        assertions.values().removeIf(until -> until.isBefore(clock.instant().minusSeconds(600)));
        if (jti.isEmpty() || assertions.putIfAbsent(jti, Instant.ofEpochSecond(expires)) != null) {
            throw OAuthError.invalidClient("the assertion was already used");
        }
    }

    private static String text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : "";
    }

    private static long seconds(JsonObject json, String name) {
        if (json.get(name) instanceof JsonNumber number && number.isIntegral()) {
            return number.longValue();
        }
        throw OAuthError.invalidClient("the assertion has no " + name);
    }
}
