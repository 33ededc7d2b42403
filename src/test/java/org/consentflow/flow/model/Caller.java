package org.consentflow.flow.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.Scope;
import org.consentflow.flow.Admission;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.ConsentRequest.Exchanged;
import org.consentflow.flow.RequestStatus;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
import org.consentflow.flow.TokenState;

/** What applications and people do on a node, and what they may expect of it. */
final class Caller {

    private final World world;
    private final Node node;
    private final ConsentKey key;
    private String outcome = "nothing";

    Caller(World world, Node node, ConsentKey key) {
        this.world = world;
        this.node = node;
        this.key = key;
    }

    /** SERVED, NEEDED or FAILED, once it is over. */
    String outcome() {
        return outcome;
    }

    void call() {
        ModelRow asked = world.store.row(key).copy();
        outcome = "FAILED";
        try {
            outcome =
                    node.gate
                            .admit(node.contract, key.subject())
                            .match(granted -> present(asked, granted), needed -> "NEEDED");
        } catch (ConsentRequiredException needed) {
            outcome = "NEEDED";
        } catch (ConsentException failure) {
            world.note("failed: " + failure.getMessage());
        }
        world.note(outcome);
    }

    private String present(ModelRow asked, Admission.Granted granted) {
        own(asked, granted);
        if (node.wire.data(granted.tokens().access())) {
            node.fresh.accepted(granted.consent());
            return "SERVED";
        }
        StoredConsent refused = granted.consent();
        Admission.Granted again = node.fresh.afterRefusal(node.contract, refused);
        own(asked, again);
        if (again.consent().version() <= refused.version()) {
            throw new Violation("a refused token was given again");
        }
        if (node.wire.data(again.tokens().access())) {
            node.fresh.accepted(again.consent());
            return "SERVED";
        }
        return "FAILED";
    }

    /** Of this person, and no older than what was committed when they asked. */
    private void own(ModelRow asked, Admission.Granted granted) {
        StoredConsent row = granted.consent();
        String access = granted.tokens().access().reveal();
        if (!world.provider.withAccess(access).session.key.equals(key)) {
            throw new Violation("a token of somebody else was served");
        }
        if (world.scenario.has(Chance.STALE)) {
            return;
        }
        if (row.generation() < asked.generation || row.version() < asked.version) {
            throw new Violation("a token older than the committed one was served");
        }
        if (asked.state == TokenState.WITHDRAWN && row.generation() == asked.generation) {
            throw new Violation("a withdrawn consent was served");
        }
    }

    void withdraw() {
        try {
            node.withdrawal.withdraw(key);
        } catch (ConsentException failure) {
            world.note("failed: " + failure.getMessage());
        }
    }

    void consent() {
        String request = world.name("request");
        world.store.exchanging(request, key);
        TokenSet tokens = node.wire.exchanged(key);
        Instant end = node.clock().instant().plus(Duration.ofDays(3650));
        try {
            node.store.complete(request(request, key), tokens, Scope.all(), end);
        } catch (ConsentException failure) {
            world.note("failed: " + failure.getMessage());
        }
    }

    static ConsentRequest request(String id, ConsentKey key) {
        return new ConsentRequest(
                id,
                key,
                "",
                "",
                false,
                RequestStatus.EXCHANGING,
                null,
                Instant.EPOCH,
                false,
                new Closed());
    }

    private static final class Closed implements ConsentRequest.Opener {

        @Override
        public Optional<ConsentRequest.Pending> pending() {
            return Optional.empty();
        }

        @Override
        public ConsentRequest.Keepsake keepsake() {
            return new ConsentRequest.Keepsake("/", Optional.empty(), "{}");
        }

        @Override
        public Optional<Secret> parked() {
            return Optional.empty();
        }

        @Override
        public Optional<Exchanged> journal() {
            return Optional.empty();
        }
    }
}
