package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.consentflow.api.BegunOneOff;
import org.consentflow.api.OneOffAnswer;
import org.consentflow.api.OneOffConsents;
import org.consentflow.api.OneOffRequest;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt;
import org.consentflow.api.ReadSession;
import org.consentflow.data.OneOffs;
import org.consentflow.data.Permit;
import org.jspecify.annotations.Nullable;

/** Consents for one time, for code. */
@ApplicationScoped
@Typed(OneOffConsents.class)
public class OneOffConsentsBean implements OneOffConsents {

    @Inject ConsentModule module;
    @Inject CurrentSubject subjects;
    @Inject Suspended suspended;

    @Override
    public BegunOneOff begin(OneOffRequest request) {
        return suspended.run(() -> oneOffs().begin(request, subjects.find())).get();
    }

    @Override
    public OneOffAnswer complete(@Nullable String handle, @Nullable String query) {
        return oneOffs().complete(handle, query, subjects.find());
    }

    @Override
    public ReadSession session(String access) {
        return oneOffs().session(access, new Held(suspended));
    }

    @Override
    public PushReceipt push(String access, PushFile file, PushDescriptor descriptor) {
        return oneOffs().push(access, new Held(suspended), file, descriptor);
    }

    @Override
    public String receiptLink(String contract) {
        return oneOffs().receiptLink(contract);
    }

    @Override
    public String importLink(String contract) {
        return oneOffs().importLink(contract);
    }

    private OneOffs oneOffs() {
        return module.assembled().oneOffs();
    }

    /** Whoever holds the access may use it, until its session ends. */
    record Held(Suspended suspended) implements Permit {

        @Override
        public void live() {
            // nothing that could have ended is kept here
        }

        @Override
        public <T> T during(Supplier<T> work) {
            return suspended.run(work).get();
        }
    }
}
