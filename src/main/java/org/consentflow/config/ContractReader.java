package org.consentflow.config;

import jakarta.json.Json;
import jakarta.json.JsonException;
import java.io.StringReader;
import java.time.Duration;
import java.util.Optional;
import org.consentflow.api.Scope;
import org.consentflow.data.ReadSettings;
import org.consentflow.flow.ConnectionSettings;
import org.consentflow.flow.ReturnPath;
import org.consentflow.line.LineRules;

/** Reads one contract. */
final class ContractReader {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

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
        boolean standard = standard();
        Scope scope = scope(standard);
        int maxSends = maxSends();
        String returnDefault = returnDefault();
        ReadSettings reading = new ReadingReader(properties).read();
        LineRules line = new LineReader(properties).read();
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
        return provider(standard, scope)
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
                                        reading,
                                        line));
    }

    private Optional<? extends ConnectionSettings> provider(boolean standard, Scope scope) {
        ConnectionReader connection = new ConnectionReader(properties);
        return standard
                ? new StandardReader(contract, properties, connection).read(scope)
                : new DigimeReader(properties, connection).read();
    }

    private boolean standard() {
        String provider = properties.text("provider").orElse("digime");
        if (!provider.equals("digime") && !provider.equals("oauth2")) {
            properties.problem("provider", "must be digime or oauth2");
        }
        return provider.equals("oauth2");
    }

    private Scope scope(boolean standard) {
        Optional<String> text = properties.text("scope");
        return text.isEmpty() ? Scope.all() : standard ? values(text.get()) : json(text.get());
    }

    private Scope values(String text) {
        try {
            return Scope.of(text);
        } catch (IllegalArgumentException malformed) {
            properties.problem("scope", "must be scope values parted by blanks");
            return Scope.all();
        }
    }

    private Scope json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
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
