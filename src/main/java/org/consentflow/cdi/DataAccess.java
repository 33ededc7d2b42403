package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.function.BiFunction;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.FileListener;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.Reading;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.consentflow.data.DataReader;
import org.consentflow.data.Tokens;
import org.consentflow.flow.Contract;

/**
 * Reads a subject's data, with the caller's transaction suspended: reading takes seconds.
 * Thread-safe.
 */
@ApplicationScoped
public class DataAccess {

    @Inject ConsentModule module;
    @Inject Suspended suspended;

    OngoingAccess of(Subject subject, String contract) {
        return new Access(this, subject, module.engine().contracts().named(contract));
    }

    private <T> T with(
            Contract contract, Subject subject, BiFunction<DataReader, Tokens, T> operation) {
        Engine engine = module.engine();
        LiveTokens tokens = new LiveTokens(engine.gate(), engine.fresh(), contract, subject);
        DataReader reader = module.assembled().readers().get(contract.name());
        if (reader == null) {
            throw new ConsentRefusedException(
                    ConsentError.NOT_READ_HERE,
                    "the data of this contract is read with a client of the application's own");
        }
        return suspended.run(() -> operation.apply(reader, tokens)).get();
    }

    private record Access(DataAccess data, Subject subject, Contract bound)
            implements OngoingAccess {

        @Override
        public String contract() {
            return bound.name();
        }

        @Override
        public Reading read(Scope scope) {
            within(scope);
            return data.with(bound, subject, (reader, tokens) -> reader.read(tokens, scope));
        }

        @Override
        public ReadOutcome readAll(Scope scope, FileListener listener, ReadControl control) {
            within(scope);
            return data.with(
                    bound,
                    subject,
                    (reader, tokens) -> reader.readAll(tokens, scope, listener, control));
        }

        private void within(Scope scope) {
            if (!scope.within(bound.scope())) {
                throw new ConsentRefusedException(
                        ConsentError.ARGUMENT, "scope is wider than what the contract asks for");
            }
        }

        @Override
        public JsonValue accounts() {
            return data.with(bound, subject, DataReader::accounts);
        }
    }
}
