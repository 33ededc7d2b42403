package org.consentflow.sandbox.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.consentflow.sandbox.http.Parameters;
import org.consentflow.sandbox.provider.Decision;
import org.consentflow.sandbox.provider.Tokens;

/** Where people decide, on requests that were pushed or that their address spells out. */
final class AuthorizeDesk {

    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";
    static final Duration LIFE = Duration.ofSeconds(60);

    private record Pushed(AuthorizationAsk ask, Instant expires) {}

    private final String issuer;
    private final Client client;
    private final Codes codes;
    private final Tokens tokens;
    private final Clock clock;
    private final Map<String, Pushed> pushed = new ConcurrentHashMap<>();

    AuthorizeDesk(String issuer, Client client, Codes codes, Tokens tokens, Clock clock) {
        this.issuer = issuer;
        this.client = client;
        this.codes = codes;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The reference of a pushed request. */
    String push(AuthorizationAsk ask) {
        String uri = PREFIX + tokens.next();
        pushed.put(uri, new Pushed(ask, clock.instant().plus(LIFE)));
        return uri;
    }

    /**
     * What is asked.
     *
     * @throws OAuthError if the address is not acceptable
     */
    AuthorizationAsk ask(Parameters parameters) {
        Optional<String> uri = parameters.single("request_uri");
        if (uri.isEmpty()) {
            return AuthorizationAsk.read(parameters, client);
        }
        Pushed found = pushed.get(uri.get());
        if (found == null || !clock.instant().isBefore(found.expires)) {
            throw OAuthError.invalidRequest("the pushed request is unknown or has expired");
        }
        if (!parameters.single("client_id").orElse("").equals(client.id())) {
            throw OAuthError.invalidRequest("the pushed request is of another client");
        }
        return found.ask;
    }

    /** Decides, once for each pushed request; where the browser goes then. */
    URI decide(Parameters parameters, Decision decision, String person, Set<Quirk> quirks) {
        AuthorizationAsk ask = ask(parameters);
        parameters.single("request_uri").ifPresent(pushed::remove);
        Map<String, String> answer = new LinkedHashMap<>();
        switch (decision) {
            case APPROVE -> answer.put("code", codes.issue(ask, person));
            case CANCEL -> answer.put("error", "access_denied");
            default -> answer.put("error", "server_error");
        }
        if (decision != Decision.APPROVE && quirks.contains(Quirk.CALLBACK_TELLS_MORE)) {
            answer.put("error_description", "<script>alert(1)</script> secret words");
            answer.put("error_uri", "https://evil.example/");
        }
        answer.put("state", ask.state());
        issuer(quirks).ifPresent(iss -> answer.put("iss", iss));
        return with(ask.redirectUri(), answer);
    }

    void clear() {
        pushed.clear();
    }

    private Optional<String> issuer(Set<Quirk> quirks) {
        if (quirks.contains(Quirk.CALLBACK_NO_ISSUER)) {
            return Optional.empty();
        }
        if (quirks.contains(Quirk.CALLBACK_OF_ANOTHER)) {
            return Optional.of("https://other.example");
        }
        if (quirks.contains(Quirk.CALLBACK_ISSUER_SLASHED)) {
            return Optional.of(issuer + "/");
        }
        if (quirks.contains(Quirk.CALLBACK_ISSUER_CAPITALS)) {
            return Optional.of(issuer.toUpperCase(Locale.ROOT));
        }
        return Optional.of(
                quirks.contains(Quirk.CALLBACK_ISSUER_ENCODED)
                        ? URLEncoder.encode(issuer, UTF_8)
                        : issuer);
    }

    private static URI with(String redirectUri, Map<String, String> answer) {
        StringBuilder address = new StringBuilder(redirectUri);
        char joint = redirectUri.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> parameter : answer.entrySet()) {
            address.append(joint)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), UTF_8));
            joint = '&';
        }
        return URI.create(address.toString());
    }
}
