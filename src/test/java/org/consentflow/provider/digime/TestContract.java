package org.consentflow.provider.digime;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.consentflow.digime.ClientId;
import org.consentflow.digime.ContractKind;
import org.consentflow.digime.ProviderSettings;
import org.consentflow.digime.SdkAgent;
import org.consentflow.flow.Answer;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.Provider;
import org.consentflow.flow.Secret;
import org.consentflow.flow.TokenSet;
import org.consentflow.jws.RsaKeys;
import org.consentflow.jws.SigningKey;
import org.consentflow.line.Line;
import org.consentflow.line.LineRules;
import org.consentflow.line.LineRules.BreakerRule;
import org.consentflow.sandbox.provider.Contract;
import org.consentflow.telemetry.Telemetry;
import org.jspecify.annotations.Nullable;

/** The contract of the tests. */
public final class TestContract {

    public static final URI REDIRECT = URI.create("http://localhost:8080/api/consent/callback");
    public static final SecureRandom RANDOM = new SecureRandom();
    public static final RSAPrivateKey KEY = (RSAPrivateKey) newKey().getPrivate();

    private TestContract() {}

    public static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** At an address, with short but sufficient times. */
    public static ProviderSettings at(URI baseUrl) {
        return at(baseUrl, Duration.ofSeconds(5), null);
    }

    public static ProviderSettings at(URI baseUrl, Duration total, @Nullable KeyStore trust) {
        return settings(
                new ClientId("test-application-id", "test-contract-id"),
                baseUrl,
                KEY,
                total,
                trust);
    }

    /** A contract of the simulated provider. */
    public static ProviderSettings of(Contract contract) {
        return settings(
                new ClientId(contract.applicationId(), contract.contractId()),
                contract.baseUrl(),
                RsaKeys.privateKey(contract.privateKey()),
                Duration.ofSeconds(10),
                null);
    }

    public static DigimeConnection connect(ProviderSettings settings) {
        return new DigimeConnection(settings, Clock.systemUTC(), RANDOM, time -> {}, line());
    }

    /** Holds nothing back. */
    public static Line line() {
        BreakerRule never = new BreakerRule(1, 2, Duration.ZERO);
        return new Line("music", new LineRules(never, 1000), Telemetry.NONE, System::nanoTime);
    }

    /** The parameters of a callback. */
    public static Map<String, String> parameters(URI callback) {
        return Arrays.stream(callback.getQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** What a request has kept that was begun with that verifier. */
    public static ConsentRequest.Pending pending(String verifier) {
        Secret none = new Secret("none");
        return new ConsentRequest.Pending(new Secret(verifier), none, Optional.empty(), none);
    }

    /** Tokens of a consent, of which only the refresh token matters. */
    public static TokenSet kept(String refreshToken) {
        return new TokenSet(
                new Secret("access"), new Secret(refreshToken), Instant.EPOCH, Instant.EPOCH);
    }

    /** Verifies an answer to a refresh. */
    public static TokenSet renewed(Provider provider, Secret answer) {
        return provider.renewed(answer, kept("former"));
    }

    public static Answer.Failed failed(Answer answer) {
        return (Answer.Failed) answer;
    }

    public static Secret received(Answer answer) {
        return ((Answer.Received) answer).body();
    }

    private static ProviderSettings settings(
            ClientId client,
            URI baseUrl,
            RSAPrivateKey key,
            Duration total,
            @Nullable KeyStore trust) {
        return new ProviderSettings(
                client,
                ContractKind.SHARE,
                baseUrl,
                URI.create(baseUrl + "/jwks/oauth"),
                REDIRECT,
                "digime://",
                new SdkAgent("js", "4.0.0"),
                new SigningKey(key),
                List.of(key),
                Duration.ofSeconds(2),
                total,
                total,
                false,
                1 << 20,
                trust,
                null);
    }
}
