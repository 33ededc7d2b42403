package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
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
import org.consentflow.cdi.AdmittedCalls.Admitted;

/**
 * What is injected as {@link OngoingAccess}: the access of the innermost admitted call, resolved
 * anew at each use. Sessions, lists and streams that it gives serve that call only.
 */
@ApplicationScoped
@Typed(OngoingAccess.class)
public class CurrentAccess implements OngoingAccess {

    @Inject AdmittedCalls calls;
    @Inject CurrentSubject subjects;
    @Inject DataAccess data;

    @Override
    public String contract() {
        return access().contract();
    }

    @Override
    public Subject subject() {
        return access().subject();
    }

    @Override
    public ReadSession session() {
        return access().session();
    }

    @Override
    public ReadSession session(Scope scope) {
        return access().session(scope);
    }

    @Override
    public Optional<DataFile> read(String name) {
        return access().read(name);
    }

    @Override
    public ReadOutcome readAll(Scope scope, FileListener listener, ReadControl control) {
        return access().readAll(scope, listener, control);
    }

    @Override
    public Stream<DataFile> stream(Scope scope, ReadControl control) {
        return access().stream(scope, control);
    }

    @Override
    public PushReceipt push(PushFile file, PushDescriptor descriptor) {
        return access().push(file, descriptor);
    }

    @Override
    public Authorization authorization(String method, URI resource) {
        return access().authorization(method, resource);
    }

    private OngoingAccess access() {
        Admitted call = admitted();
        return data.of(call.subject(), call.contract(), () -> still(call));
    }

    private Admitted admitted() {
        Admitted call = calls.innermost().orElseThrow(CurrentAccess::outside);
        still(call);
        return call;
    }

    /** Whoever logged out, or became somebody else in the middle of the call, has no access. */
    private void still(Admitted call) {
        if (!calls.running(call)) {
            throw outside();
        }
        if (!subjects.required().equals(call.subject())) {
            throw refused("the caller is not the one that was admitted");
        }
    }

    private static ConsentRefusedException outside() {
        return refused("used outside a call that @ConsentFlow has admitted");
    }

    private static ConsentRefusedException refused(String detail) {
        return new ConsentRefusedException(ConsentError.NO_ADMITTED_CALL, detail);
    }
}
