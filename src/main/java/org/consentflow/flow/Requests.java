package org.consentflow.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.Subject;

/** What the person who began may see of their request. Thread-safe. */
public final class Requests {

    private final RequestStore store;
    private final Clock clock;

    /**
     * Requests.
     *
     * @param store where they are kept
     * @param clock the current time
     */
    public Requests(RequestStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * A request, for its subject with its binder; a bearer client that began it needs only its
     * token.
     *
     * @param id of the request
     * @param subject who asks
     * @param binders what they hold
     * @param bearer whether they came with a bearer token
     * @return empty if unknown, purged or not theirs
     */
    public Optional<View> view(String id, Subject subject, Binders binders, boolean bearer) {
        return store.byId(id)
                .filter(request -> request.key().subject().equals(subject))
                .filter(request -> binders.hold(request) || bearer && request.bearer())
                .map(this::view);
    }

    private View view(ConsentRequest request) {
        boolean over = request.status() == RequestStatus.PENDING && request.expired();
        RequestStatus status = over ? RequestStatus.ENDED : request.status();
        Optional<Secret> link =
                status == RequestStatus.PENDING
                        ? request.opener()
                                .pending()
                                .filter(pending -> pending.opens(clock.instant()))
                                .map(ConsentRequest.Pending::deepLink)
                        : Optional.empty();
        ConsentRequest.Keepsake keepsake = request.opener().keepsake();
        return new View(
                request.id(),
                request.key().contract(),
                status,
                link,
                request.expiresAt(),
                keepsake.returnPath(),
                keepsake.value(),
                Optional.ofNullable(request.error()));
    }

    /**
     * A request as its person sees it.
     *
     * @param id of the request
     * @param contract what is asked for
     * @param status where it stands
     * @param deepLink while it can be opened
     * @param expiresAt until when
     * @param returnPath where they were
     * @param value what the application attached
     * @param error why it failed
     */
    public record View(
            String id,
            String contract,
            RequestStatus status,
            Optional<Secret> deepLink,
            Instant expiresAt,
            String returnPath,
            Optional<String> value,
            Optional<ConsentError> error) {

        /** Nothing but names. */
        @Override
        public String toString() {
            return "View[" + id + " " + status + "]";
        }
    }
}
