package org.consentflow.store;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.RandomValues;
import org.consentflow.flow.StoredConsent;

/** What every store of one application shares. Thread-safe. */
final class Tables {

    /** What {@link #key} fills in, in the order of the unique key. */
    static final String KEY =
            " where namespace = ? and contract = ? and realm = ? and subject_id = ?";

    private final ShortTransaction transaction;
    private final String namespace;
    private final Sealer sealer;
    private final RandomValues random;

    Tables(ShortTransaction transaction, String namespace, Sealer sealer, SecureRandom random) {
        this.transaction = new RetryingTransaction(transaction, random);
        this.namespace = namespace;
        this.sealer = sealer;
        this.random = new RandomValues(random);
    }

    <T> T run(Function<EntityManager, T> work) {
        return transaction.run(work);
    }

    void execute(Consumer<EntityManager> work) {
        transaction.run(
                entities -> {
                    work.accept(entities);
                    return true;
                });
    }

    String namespace() {
        return namespace;
    }

    Sealer sealer() {
        return sealer;
    }

    /** What {@link TokenStatements#FENCE} asks for. */
    Object[] fence(StoredConsent consent) {
        return new Object[] {consent.id(), namespace, consent.generation(), consent.version()};
    }

    /** Namespace, contract, realm and subject. */
    Object[] key(ConsentKey key) {
        return new Object[] {namespace, key.contract(), key.subject().realm(), key.subject().id()};
    }

    String newId() {
        return random.next();
    }
}
