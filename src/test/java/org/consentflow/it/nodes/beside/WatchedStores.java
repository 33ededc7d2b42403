package org.consentflow.it.nodes.beside;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import org.consentflow.flow.Stores;

/** Lets a node wait before and after what it writes. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public class WatchedStores implements Stores {

    @Inject @Delegate Stores stores;

    @Override
    public Opened open(Settings settings) {
        Opened opened = stores.open(settings);
        return new Opened(
                Watched.consents(opened.consents()),
                Watched.requests(opened.requests()),
                opened.invitations(),
                opened.upkeep(),
                opened.records(),
                opened.revocations(),
                opened.seals());
    }
}
