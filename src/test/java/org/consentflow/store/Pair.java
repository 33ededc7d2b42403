package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.flow.ConsentStore;

/** The same thing in the database and in the model. */
record Pair<T>(T real, T model) {

    /** One thing to do with a store. */
    interface Act<T> {
        Object on(ConsentStore store, T argument);
    }

    /** Does it to both, and wants the same result or the same failure. */
    String same(ConsentStore database, ConsentStore modelled, Act<T> act) {
        String one = result(() -> act.on(database, real));
        String other = result(() -> act.on(modelled, model));
        assertThat(other).isEqualTo(one);
        return one;
    }

    private static String result(Supplier<Object> act) {
        try {
            return String.valueOf(act.get());
        } catch (ConsentStoreException failure) {
            return failure.error().name();
        }
    }
}
