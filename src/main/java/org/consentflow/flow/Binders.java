package org.consentflow.flow;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The binders a caller holds: what was given to them, and only to them, when they began. */
public interface Binders {

    /**
     * The binder for that request.
     *
     * @param requestId id of the request
     * @return empty if the caller holds none, or several of that name
     */
    Optional<String> of(String requestId);

    /**
     * All of them.
     *
     * @return possibly empty
     */
    Collection<String> all();

    /**
     * A caller who holds one binder and does not say for which request.
     *
     * @param binder the binder
     * @return answers every request with it
     */
    static Binders one(String binder) {
        return new Binders() {
            @Override
            public Optional<String> of(String requestId) {
                return Optional.of(binder);
            }

            @Override
            public Collection<String> all() {
                return List.of(binder);
            }
        };
    }

    /**
     * Whether the caller is the one who began.
     *
     * @param request the request
     * @return true if the binder matches
     */
    default boolean hold(ConsentRequest request) {
        return of(request.id())
                .filter(binder -> Hash.matches(request.binderHash(), binder))
                .isPresent();
    }
}
