package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;
import org.consentflow.api.ConsentException;

/**
 * Runs what may call the provider with the caller's transaction suspended, so that it holds no
 * connection meanwhile. Thread-safe.
 */
@ApplicationScoped
public class Suspended {

    /**
     * Runs it. A refusal is returned, not thrown: what leaves a transactional method as an
     * exception is an incident to some servers, and being refused is none.
     *
     * @param work what to run
     * @param <T> what it gives
     * @return what it gave, or throws what it threw
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public <T> Supplier<T> run(Supplier<T> work) {
        try {
            T given = work.get();
            return () -> given;
        } catch (ConsentException refusal) {
            return () -> {
                throw refusal;
            };
        }
    }
}
