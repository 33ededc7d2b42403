package org.consentflow.flow.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.api.Scope;
import org.consentflow.flow.Answer;
import org.consentflow.flow.Answer.Outcome;
import org.consentflow.flow.CallbackReader.CallbackAnswer;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.Provider;
import org.consentflow.flow.Secret;
import org.consentflow.flow.TokenSet;

/** The way from a node to the provider, with everything that can happen on it. */
final class Wire implements Provider {

    private final World world;
    private final Node node;

    Wire(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    @Override
    public Prepared prepare(String state, String codeChallenge, Scope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CallbackAnswer read(Map<String, List<String>> parameters) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean accepts(CallbackAnswer answer, Secret continuation) {
        return true;
    }

    @Override
    public TokenSet granted(Secret answer, Secret continuation, Optional<Secret> supplement) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer exchange(Secret code, ConsentRequest.Pending pending) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String nonce() {
        return world.name("n");
    }

    @Override
    public Answer refresh(TokenSet tokens, String nonce, SendGate gate) {
        Strand strand = Strand.current();
        strand.park("connect");
        Answer answer = sent(strand, tokens.refresh().reveal(), nonce, gate);
        slowly(strand);
        strand.park("answer on its way");
        Claimed claim = claim(strand);
        Answer told = world.now > claim.at + World.LEASE && world.coin() ? silence() : answer;
        claim.told = told instanceof Answer.Failed failed ? failed.outcome() : null;
        if (claim.told == Outcome.UNKNOWN) {
            claim.cause("the wire");
        }
        world.note("told " + (told instanceof Answer.Received ? "RECEIVED" : claim.told));
        return told;
    }

    private Answer sent(Strand strand, String token, String nonce, SendGate gate) {
        Claimed claim = claim(strand);
        if (!token.equals(claim.refreshToken)) {
            throw world.broken("another token is sent than the one that was claimed");
        }
        if (world.roll(Chance.NOT_SENT)) {
            return failed(Outcome.NOT_SENT, 0, Optional.empty());
        }
        if (!gate.open()) {
            return failed(Outcome.NOT_SENT, 0, Optional.empty());
        }
        if (world.now > claim.at + World.LEASE - World.TOTAL_TIMEOUT.toMillis()) {
            throw world.broken("a sending began that may outlast its lease");
        }
        slowly(strand);
        strand.park("between gate and socket");
        return world.guarded(() -> arrived(token, nonce));
    }

    private void slowly(Strand strand) {
        if (world.roll(Chance.DAWDLES)) {
            strand.wakeAt = world.now + World.LEASE + world.random.nextInt(60_000);
        }
    }

    private Answer arrived(String token, String nonce) {
        if (world.roll(Chance.LIMITED)) {
            Optional<Duration> wish = Optional.of(Duration.ofSeconds(world.random.nextInt(9000)));
            return failed(Outcome.UNPROCESSED, 429, wish);
        }
        if (world.roll(Chance.OPERATOR)) {
            return failed(Outcome.OPERATOR, 403, Optional.empty());
        }
        if (world.roll(Chance.FAILS)) {
            world.provider.arrives(token, nonce, World.MAX_SENDS);
            return world.coin() ? silence() : failed(Outcome.UNKNOWN, 503, Optional.empty());
        }
        StrictProvider.Verdict verdict =
                world.provider.refresh(token, nonce, world.now, World.MAX_SENDS);
        world.note("provider: " + verdict + " " + token + " " + nonce);
        if (verdict == StrictProvider.Verdict.NONCE_USED) {
            return failed(Outcome.UNKNOWN, 406, Optional.empty());
        }
        if (world.roll(Chance.FAILS_AFTER)) {
            return failed(Outcome.UNKNOWN, 502, Optional.empty());
        }
        if (world.roll(Chance.LOST)) {
            return silence();
        }
        if (verdict == StrictProvider.Verdict.REFUSED) {
            return failed(Outcome.REFUSED, 401, Optional.empty());
        }
        if (world.roll(Chance.UNREADABLE)) {
            return new Answer.Received(new Secret(World.UNREADABLE));
        }
        return new Answer.Received(new Secret(world.provider.successor(token).refresh));
    }

    @Override
    public TokenSet renewed(Secret answer, TokenSet before) {
        Strand.current().park("verify");
        if (world.keysOut) {
            throw new ProviderException(
                    ConsentError.PROVIDER_UNAVAILABLE, "no key set just now", true, null);
        }
        if (answer.reveal().equals(World.UNREADABLE)) {
            throw new ProviderException(ConsentError.ANSWER_UNUSABLE, "garbage", false, null);
        }
        if (world.roll(Chance.DOUBTED)) {
            throw new ProviderException(ConsentError.SIGNATURE, "of no known key", false, null);
        }
        return tokens(world.provider.issuedWith(answer.reveal()));
    }

    /** A person consents and the code is exchanged. */
    TokenSet exchanged(org.consentflow.flow.ConsentKey key) {
        Strand.current().park("exchange");
        StrictProvider.Pair pair = world.provider.grant(key, world.now);
        Strand.current().park("exchanged");
        return tokens(pair);
    }

    /** Presents an access token with a data call. */
    boolean data(Secret access) {
        Strand.current().park("data");
        boolean accepted = world.provider.accepts(access.reveal(), world.now);
        if (accepted) {
            world.accepted.add(access.reveal());
        }
        Strand.current().park("data done");
        return accepted;
    }

    private TokenSet tokens(StrictProvider.Pair pair) {
        return new TokenSet(
                new Secret(pair.access),
                new Secret(pair.refresh),
                Instant.ofEpochMilli(pair.expiresAt),
                node.clock().instant());
    }

    private Claimed claim(Strand strand) {
        Claimed claim = strand.claim;
        if (claim == null) {
            throw world.broken("a refresh is sent without a claim");
        }
        return claim;
    }

    private static Answer silence() {
        return failed(Outcome.UNKNOWN, 0, Optional.empty());
    }

    private static Answer failed(Outcome outcome, int status, Optional<Duration> retryAfter) {
        ConsentError error =
                outcome == Outcome.REFUSED
                        ? ConsentError.PROVIDER_REFUSED
                        : ConsentError.PROVIDER_UNAVAILABLE;
        boolean again = outcome != Outcome.REFUSED;
        ProviderException problem =
                status == 0
                        ? new ProviderException(error, "as rolled", again, null)
                        : new ProviderException(
                                error, "as rolled", again, status, null, null, null);
        return new Answer.Failed(outcome, problem, retryAfter);
    }
}
