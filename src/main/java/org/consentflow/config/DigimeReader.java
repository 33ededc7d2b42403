package org.consentflow.config;

import java.net.URI;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.consentflow.digime.ClientId;
import org.consentflow.digime.ContractKind;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.ProviderSettings;
import org.consentflow.digime.SdkAgent;
import org.consentflow.jws.SigningKey;

/** Reads what a digi.me contract is. */
final class DigimeReader {

    private static final long MEGABYTE = 1 << 20;

    private final Properties properties;
    private final ConnectionReader connection;

    DigimeReader(Properties properties, ConnectionReader connection) {
        this.properties = properties;
        this.connection = connection;
    }

    Optional<ProviderSettings> read() {
        Optional<ClientId> clientId = clientId();
        Optional<URI> redirectUri = connection.redirectUri();
        Optional<URI> baseUrl =
                properties.root(
                        "base-url", properties.text("base-url").orElse("https://api.digi.me/v1.5"));
        Optional<URI> jwksUri =
                properties
                        .text("jwks-uri")
                        .or(() -> baseUrl.map(root -> root + "/jwks/oauth"))
                        .flatMap(text -> properties.address("jwks-uri", text));
        ContractKind kind = kind();
        String deepLink = deepLink();
        KeyReader keys = new KeyReader(properties);
        Optional<RSAPrivateKey> signing = keys.signingKey();
        List<RSAPrivateKey> unwrapping = new ArrayList<>();
        signing.ifPresent(unwrapping::add);
        signing.ifPresent(key -> requireFitting("private-key", key));
        List<RSAPrivateKey> former = keys.formerKeys();
        former.forEach(key -> requireFitting("former-private-keys", key));
        unwrapping.addAll(former);
        ConnectionReader.Reach reach = connection.read();
        boolean oneOff = properties.flag("one-off").orElse(false);
        long maxPushSize =
                properties.number("max-push-size", 1024 * MEGABYTE, 1024, MEGABYTE * MEGABYTE);
        if (clientId.isEmpty()
                || redirectUri.isEmpty()
                || baseUrl.isEmpty()
                || jwksUri.isEmpty()
                || signing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new ProviderSettings(
                        clientId.get(),
                        kind,
                        baseUrl.get(),
                        jwksUri.get(),
                        redirectUri.get(),
                        deepLink,
                        new SdkAgent(
                                properties.text("sdk-agent.name").orElse("js"),
                                properties.text("sdk-agent.version").orElse("4.0.0")),
                        new SigningKey(signing.get()),
                        List.copyOf(unwrapping),
                        reach.connectTimeout(),
                        reach.readTimeout(),
                        reach.totalTimeout(),
                        oneOff,
                        maxPushSize,
                        reach.trustStore(),
                        reach.proxy()));
    }

    private void requireFitting(String name, RSAPrivateKey key) {
        if (!FileFormat.fits(key)) {
            properties.problem(name, "must be of 2048 bits: the provider's files fit no other");
        }
    }

    private ContractKind kind() {
        String kind = properties.text("kind").orElse("share");
        if (!kind.equals("share") && !kind.equals("postbox")) {
            properties.problem("kind", "must be share or postbox");
        }
        return kind.equals("postbox") ? ContractKind.POSTBOX : ContractKind.SHARE;
    }

    private String deepLink() {
        String prefix = properties.text("deep-link").orElse("digime://");
        if (!prefix.matches("[a-z][a-z0-9+.-]*://[^\\s\"'<>?#]*")) {
            properties.problem("deep-link", "must be what stands before consent-access in a link");
        } else if (prefix.startsWith("http")) {
            properties.address("deep-link", prefix);
        }
        return prefix;
    }

    private Optional<ClientId> clientId() {
        Optional<String> application = properties.required("application-id");
        Optional<String> id = properties.required("contract-id");
        return application.flatMap(app -> id.map(con -> new ClientId(app, con)));
    }
}
