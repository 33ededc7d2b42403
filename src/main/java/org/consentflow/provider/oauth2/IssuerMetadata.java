package org.consentflow.provider.oauth2;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ProviderException;
import org.consentflow.oauth2.AuthorizationServer;
import org.consentflow.oauth2.ServerMetadata;
import org.consentflow.oauth2.UnusableAnswerException;
import org.consentflow.provider.Attempts;
import org.consentflow.provider.Call;
import org.consentflow.provider.DocumentApi;
import org.consentflow.provider.Failures;
import org.consentflow.provider.Repeats;
import org.consentflow.provider.Reply;
import org.consentflow.provider.Sender;
import org.consentflow.provider.Unanswered;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of itself: fetched when first needed, so that an application starts while
 * its server is down; kept for an hour, and through an outage for as long as it lasts. What is
 * refused is never kept. Thread-safe.
 */
final class IssuerMetadata {

    private static final String CALL = "metadata";
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private record Kept(ServerMetadata metadata, Instant since) {}

    private final AuthorizationServer server;
    private final Sender sender;
    private final Clients clients;
    private final Attempts attempts;
    private final Failures failures;
    private final Clock clock;
    private final Lock fetching = new ReentrantLock();
    private volatile @Nullable Kept kept;
    private volatile @Nullable Instant failedAt;
    private volatile @Nullable ProviderException failed;

    IssuerMetadata(
            AuthorizationServer server,
            Sender sender,
            Clients clients,
            Attempts attempts,
            Failures failures,
            Clock clock) {
        this.server = server;
        this.sender = sender;
        this.clients = clients;
        this.attempts = attempts;
        this.failures = failures;
        this.clock = clock;
    }

    /** What is known without asking anybody. */
    Optional<ServerMetadata> known() {
        Kept held = kept;
        return server.explicit().or(() -> Optional.ofNullable(held).map(Kept::metadata));
    }

    /**
     * The metadata of now.
     *
     * @throws ProviderException retryable if it cannot be had just now; not, if it must not be used
     */
    ServerMetadata current() {
        if (server.explicit().isPresent()) {
            return server.explicit().get();
        }
        Kept held = kept;
        if (held != null && within(FRESH, held.since)) {
            return held.metadata;
        }
        if (held != null && (within(PAUSE, failedAt) || !fetching.tryLock())) {
            return held.metadata;
        }
        ProviderException failedBefore = failed;
        if (held == null) {
            fetching.lock();
        }
        try {
            return refreshed(failedBefore);
        } finally {
            fetching.unlock();
        }
    }

    private ServerMetadata refreshed(@Nullable ProviderException failedBefore) {
        Kept held = kept;
        if (held != null && within(FRESH, held.since)) {
            return held.metadata; // another thread has fetched it meanwhile
        }
        ProviderException meanwhile = failed;
        if (held == null && meanwhile != null && meanwhile != failedBefore) {
            throw meanwhile; // or all who waited would be failed one after another
        }
        try {
            ServerMetadata fetched = fetch();
            kept = new Kept(fetched, clock.instant());
            failedAt = null;
            return fetched;
        } catch (ProviderException failure) {
            failedAt = clock.instant();
            failed = failure;
            if (held == null) {
                throw failure;
            }
            return held.metadata; // what it said before holds until it says otherwise
        }
    }

    private ServerMetadata fetch() {
        URI issuer = URI.create(server.issuer().orElseThrow());
        @Nullable String refused = "the issuer publishes none";
        for (URI location : ServerMetadata.locations(issuer)) {
            Reply reply = reply(location);
            if (passing(reply.status())) {
                throw failures.exception(CALL, reply);
            }
            if (reply.success()) {
                try {
                    return ServerMetadata.parse(reply.body(), issuer.toString(), server.hosts());
                } catch (UnusableAnswerException unusable) {
                    // some answer at every address: the document may still lie at the next
                    refused = unusable.getMessage();
                }
            }
        }
        throw failures.unusable(ConsentError.ANSWER_UNUSABLE, CALL, refused);
    }

    /** Whether a status says nothing about what is published. */
    private static boolean passing(int status) {
        return switch (status) {
            case 407, 408, 429 -> true; // turned away on the way, too slow, too often
            default -> status >= 500;
        };
    }

    private Reply reply(URI location) {
        try {
            DocumentApi api = clients.document(location);
            return attempts.run(Repeats.READING, () -> sender.send(Call.plain(CALL), api::get));
        } catch (Unanswered lost) {
            throw failures.exception(CALL, lost);
        }
    }

    private boolean within(Duration span, @Nullable Instant since) {
        Instant now = clock.instant();
        return since != null && !now.isBefore(since) && now.isBefore(since.plus(span));
    }
}
