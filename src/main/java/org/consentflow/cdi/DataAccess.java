package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.consentflow.api.Authorization;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.DataFile;
import org.consentflow.api.FileListener;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.ReadSession;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.consentflow.data.DataReader;
import org.consentflow.data.LiveAuthorization;
import org.consentflow.data.Pusher;
import org.consentflow.data.Resources;
import org.consentflow.data.Tokens;
import org.consentflow.data.Wires.Wire;
import org.consentflow.flow.Contract;

/** Reads a subject's data, and puts something to it. Thread-safe. */
@ApplicationScoped
public class DataAccess {

    @Inject ConsentModule module;
    @Inject Suspended suspended;

    /** Access for whoever asks. */
    OngoingAccess of(Subject subject, String contract) {
        return of(subject, contract, () -> {});
    }

    /** Access for as long as the check does not throw. */
    OngoingAccess of(Subject subject, String contract, Runnable callerCheck) {
        return new Access(this, subject, module.engine().contracts().named(contract), callerCheck);
    }

    private record Access(DataAccess data, Subject subject, Contract bound, Runnable callerCheck)
            implements OngoingAccess {

        @Override
        public String contract() {
            return bound.name();
        }

        @Override
        public ReadSession session() {
            return reader().session(tokens(), bound.scope());
        }

        @Override
        public ReadSession session(Scope scope) {
            return reader().session(tokens(), bound.within(scope));
        }

        @Override
        public Optional<DataFile> read(String name) {
            return reader().read(tokens(), bound.scope(), name);
        }

        @Override
        public ReadOutcome readAll(Scope scope, FileListener listener, ReadControl control) {
            return reader().readAll(tokens(), bound.within(scope), listener, control);
        }

        @Override
        public Stream<DataFile> stream(Scope scope, ReadControl control) {
            return reader().stream(tokens(), bound.within(scope), control);
        }

        @Override
        public PushReceipt push(PushFile file, PushDescriptor descriptor) {
            Pusher pusher = wire().push().orElseThrow(Pusher::noPostbox);
            return pusher.push(tokens(), file, descriptor);
        }

        @Override
        public Authorization authorization(String method, URI resource) {
            Resources resources = wire().resources().orElseThrow(LiveAuthorization::noResource);
            return LiveAuthorization.of(resources, tokens(), method, resource);
        }

        private DataReader reader() {
            return wire().data()
                    .orElseThrow(
                            () ->
                                    new ConsentRefusedException(
                                            ConsentError.NOT_READ_HERE,
                                            "the data of this contract is read with a client of"
                                                    + " the application's own"));
        }

        private Wire wire() {
            return data.module.assembled().wire(bound);
        }

        private Tokens tokens() {
            Engine engine = data.module.engine();
            return new LiveTokens(
                    engine.gate(), engine.fresh(), bound, subject, data.suspended, callerCheck);
        }
    }
}
