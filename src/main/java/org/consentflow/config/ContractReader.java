package org.consentflow.config;

import jakarta.json.Json;
import jakarta.json.JsonException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyStore;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.consentflow.api.Scope;
import org.consentflow.data.ReadSettings;
import org.consentflow.digime.ClientId;
import org.consentflow.digime.ContractKind;
import org.consentflow.digime.FileFormat;
import org.consentflow.digime.ProviderSettings;
import org.consentflow.digime.SdkAgent;
import org.consentflow.flow.ReturnPath;
import org.consentflow.jws.SigningKey;

/** Reads one contract. */
final class ContractReader {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final long MEGABYTE = 1 << 20;

    private final String contract;
    private final Properties properties;

    ContractReader(String contract, Properties properties) {
        this.contract = contract;
        this.properties = properties;
    }

    /**
     * Empty if something is missing without which the rest cannot be built; the problems are noted.
     */
    Optional<ContractSettings> read() {
        Scope scope = scope();
        int maxSends = maxSends();
        String returnDefault = returnDefault();
        ReadSettings reading = new ReadingReader(properties).read();
        Duration pending =
                properties.duration("pending-lifetime", Duration.ofMinutes(10), MINUTE, HOUR);
        Duration lifetime =
                properties.duration(
                        "consent-lifetime", DAY.multipliedBy(30), DAY, DAY.multipliedBy(400));
        Duration ahead = properties.duration("refresh-ahead", MINUTE, Duration.ZERO, DAY);
        Duration keepAlive =
                properties.duration(
                        "keep-alive", DAY.multipliedBy(14), Duration.ZERO, DAY.multipliedBy(400));
        Duration expiringAhead =
                properties.duration(
                        "expiring-ahead",
                        DAY.multipliedBy(7),
                        Duration.ZERO,
                        DAY.multipliedBy(400));
        crossDevice();
        return provider()
                .map(
                        provider ->
                                new ContractSettings(
                                        contract,
                                        scope,
                                        pending,
                                        lifetime,
                                        ahead,
                                        keepAlive,
                                        expiringAhead,
                                        maxSends,
                                        returnDefault,
                                        provider,
                                        reading));
    }

    private Optional<ProviderSettings> provider() {
        Optional<ClientId> clientId = clientId();
        Optional<URI> redirectUri =
                properties
                        .required("redirect-uri")
                        .flatMap(text -> properties.address("redirect-uri", text));
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
        Optional<KeyStore> trustStore = keys.trustStore();
        Optional<InetSocketAddress> proxy = proxy();
        Duration connect = timeout("connect-timeout", 2);
        Duration read = timeout("read-timeout", 10);
        Duration total = timeout("total-timeout", 15);
        if (connect.compareTo(total) > 0 || read.compareTo(total) > 0) {
            properties.problem(
                    "total-timeout", "must not be shorter than connect-timeout or read-timeout");
        }
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
                        connect,
                        read,
                        total,
                        oneOff,
                        maxPushSize,
                        trustStore.orElse(null),
                        proxy.orElse(null)));
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

    private Duration timeout(String name, int usualSeconds) {
        return properties.duration(
                name,
                Duration.ofSeconds(usualSeconds),
                SECOND.dividedBy(10),
                MINUTE.multipliedBy(2));
    }

    private Optional<InetSocketAddress> proxy() {
        Optional<String> text = properties.text("proxy");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = text.get().split(":", -1);
        if (parts.length == 2 && !parts[0].isEmpty() && parts[1].matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(parts[1]);
            if (port > 0 && port < 65_536) {
                return Optional.of(InetSocketAddress.createUnresolved(parts[0], port));
            }
        }
        properties.problem("proxy", "must be host:port");
        return Optional.empty();
    }

    private Scope scope() {
        Optional<String> text = properties.text("scope");
        if (text.isEmpty()) {
            return Scope.all();
        }
        try (var reader = Json.createReader(new StringReader(text.get()))) {
            return Scope.parse(reader.readObject());
        } catch (IllegalArgumentException malformed) {
            properties.problem("scope", malformed.getMessage());
        } catch (JsonException | IllegalStateException malformed) {
            properties.problem("scope", "must be a JSON object");
        }
        return Scope.all();
    }

    private int maxSends() {
        String policy = properties.text("replay-policy").orElse("ONCE");
        if (!policy.equals("ONCE") && !policy.equals("NEVER")) {
            properties.problem("replay-policy", "must be NEVER or ONCE");
        }
        return policy.equals("NEVER") ? 1 : 2;
    }

    private String returnDefault() {
        String path = properties.text("return-default").orElse("/");
        if (ReturnPath.of(path).isEmpty()) {
            properties.problem("return-default", "must be an absolute path of this origin");
        }
        return path;
    }

    private void crossDevice() {
        String text = properties.text("cross-device").orElse("off");
        if (!text.equals("off")) {
            properties.problem("cross-device", "must be off: another device cannot answer yet");
        }
    }
}
