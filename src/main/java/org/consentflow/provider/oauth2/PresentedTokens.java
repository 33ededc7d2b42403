package org.consentflow.provider.oauth2;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ProviderException;
import org.consentflow.data.Resources;
import org.consentflow.data.Tokens.Presented;
import org.consentflow.flow.RandomValues;
import org.consentflow.flow.Secret;
import org.consentflow.jws.ProofKey;
import org.consentflow.jws.UnusableKeyException;
import org.consentflow.oauth2.AllowedHosts;
import org.consentflow.oauth2.PossessionProof;
import org.consentflow.oauth2.ProofNonce;
import org.consentflow.oauth2.TokenType;
import org.consentflow.oauth2.UnusableAnswerException;

/**
 * Presents access tokens, to named hosts only: by themselves (RFC 6750), or, where they are bound
 * to a key, with a proof for the one request (RFC 9449, section 7). Thread-safe.
 */
final class PresentedTokens implements Resources {

    private final AllowedHosts hosts;
    private final Clock clock;
    private final RandomValues random;
    private final ServerNonces nonces = new ServerNonces();

    PresentedTokens(AllowedHosts hosts, Clock clock, RandomValues random) {
        this.hosts = hosts;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Map<String, String> headers(String method, URI resource, Presented token) {
        check(resource);
        Secret access = token.accessToken();
        Optional<Secret> kept = token.proofKey();
        if (kept.isEmpty()) {
            return Map.of("Authorization", TokenType.BEARER.word() + " " + access.reveal());
        }
        PossessionProof proof =
                new PossessionProof(
                        method,
                        resource,
                        clock.instant(),
                        random.next(),
                        nonces.of(resource),
                        Optional.of(access));
        return Map.of(
                "Authorization",
                TokenType.DPOP.word() + " " + access.reveal(),
                PossessionProof.HEADER,
                proof.signed(opened(kept.get())).reveal());
    }

    /** Nothing is presented with a key that is not the one the token is bound to. */
    private static ProofKey opened(Secret kept) {
        try {
            return ProofKey.of(kept.reveal());
        } catch (UnusableKeyException other) {
            throw new ProviderException(
                    ConsentError.ANSWER_UNUSABLE, String.valueOf(other.getMessage()), false, null);
        }
    }

    @Override
    public boolean challenged(URI resource, Map<String, List<String>> answer) {
        return learned(resource, answer) && ProofNonce.wanted(answer);
    }

    @Override
    public void accepted(URI resource, Map<String, List<String>> answer) {
        learned(resource, answer);
    }

    private boolean learned(URI resource, Map<String, List<String>> answer) {
        Optional<String> nonce = ProofNonce.of(answer);
        nonce.ifPresent(value -> nonces.learn(resource, value));
        return nonce.isPresent();
    }

    @Override
    public void check(URI resource) {
        try {
            hosts.check("the address", resource.toString());
        } catch (UnusableAnswerException foreign) {
            throw new ConsentRefusedException(
                    ConsentError.RESOURCE_REFUSED, String.valueOf(foreign.getMessage()));
        }
    }
}
