package org.consentflow.cdi;

import java.util.List;
import java.util.Optional;
import org.consentflow.flow.Binders;

/** Somebody in whose browser nothing was begun. */
record NoBinders() implements Binders {

    @Override
    public Optional<String> of(String requestId) {
        return Optional.empty();
    }

    @Override
    public List<String> all() {
        return List.of();
    }
}
