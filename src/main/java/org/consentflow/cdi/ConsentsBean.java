package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.consentflow.api.BeginOptions;
import org.consentflow.api.BegunConsent;
import org.consentflow.api.Consent;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.Consents;
import org.consentflow.api.Erasure;
import org.consentflow.api.HistoryEntry;
import org.consentflow.api.Invitation;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.Subject;
import org.consentflow.api.SubjectConsent;
import org.consentflow.api.SubjectResolver;
import org.consentflow.flow.Begin;
import org.consentflow.flow.Binders;
import org.consentflow.flow.ConsentGate;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.Contract;
import org.consentflow.flow.Invitations;

/** The engine for code. */
@ApplicationScoped
@Typed(Consents.class)
public class ConsentsBean implements Consents {

    @Inject ConsentModule module;
    @Inject CurrentSubject subjects;
    @Inject SubjectResolver resolver;
    @Inject Gatekeeper gatekeeper;
    @Inject DataAccess data;
    @Inject Suspended suspended;

    @Override
    public SubjectConsent of(Subject subject, String contract) {
        return new One(this, new ConsentKey(contract(contract).name(), subject));
    }

    @Override
    public List<Consent> all(Subject subject) {
        return module.engine().consents().findAll(subject);
    }

    @Override
    public Erasure forget(Subject subject) {
        return module.engine().erasures().forget(subject);
    }

    @Override
    public Optional<Erasure> erased(String receipt) {
        return module.engine().erasures().find(receipt);
    }

    @Override
    public BegunConsent begin(String name, BeginOptions options) {
        Contract contract = contract(name);
        Engine engine = module.engine();
        Subject caller = subjects.required();
        Begin.Begun begun =
                suspended
                        .run(
                                () ->
                                        engine.begin()
                                                .begin(
                                                        contract,
                                                        caller,
                                                        options,
                                                        new Nothing(),
                                                        true))
                        .get();
        return new BegunConsent(
                begun.id(),
                engine.address().request(begun.id()),
                begun.deepLink().reveal(),
                begun.expiresAt(),
                begun.binder().reveal(),
                engine.cookies().set(begun.id(), begun.binder(), contract.pendingLifetime()));
    }

    @Override
    public Invitation invite(Subject subject, String name) {
        if (!resolver.peopleCanLogIn()) {
            throw new ConsentRefusedException(
                    ConsentError.NOBODY_CAN_LOG_IN, "nobody can log in to this application");
        }
        Contract contract = contract(name);
        Invitations.Invited invited =
                module.engine().invitations().invite(new ConsentKey(contract.name(), subject));
        return new Invitation(
                invited.id(),
                module.engine().address().invitation(invited.id()),
                contract.name(),
                invited.endsAt());
    }

    private Contract contract(String name) {
        return module.engine().contracts().named(name);
    }

    /** Code begins anew each time: what an earlier call gave out is with the person. */
    private record Nothing() implements Binders {

        @Override
        public Optional<String> of(String requestId) {
            return Optional.empty();
        }

        @Override
        public List<String> all() {
            return List.of();
        }
    }

    private record One(ConsentsBean bean, ConsentKey key) implements SubjectConsent {

        @Override
        public Optional<Consent> find() {
            return bean.module.engine().consents().find(key);
        }

        @Override
        public List<HistoryEntry> history(int limit) {
            return bean.module.engine().consents().history(key, limit);
        }

        @Override
        public OngoingAccess access() {
            bean.gatekeeper
                    .ask(key.contract(), key.subject())
                    .match(granted -> granted, ConsentGate::stop);
            return bean.data.of(key.subject(), key.contract());
        }

        @Override
        public boolean withdraw() {
            return bean.module.engine().withdrawal().withdraw(key);
        }
    }
}
