package org.consentflow.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.FileListener;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.ReadControl;
import org.consentflow.api.ReadOutcome;
import org.consentflow.api.Reading;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;

/**
 * What is injected as {@link OngoingAccess}: the access of the innermost admitted call, resolved
 * anew at each use.
 */
@ApplicationScoped
@Typed(OngoingAccess.class)
public class CurrentAccess implements OngoingAccess {

    @Inject AdmittedCalls calls;
    @Inject CurrentSubject subjects;
    @Inject DataAccess data;

    @Override
    public String contract() {
        return admitted().contract();
    }

    @Override
    public Subject subject() {
        return admitted().subject();
    }

    @Override
    public Reading read(Scope scope) {
        return admitted().read(scope);
    }

    @Override
    public ReadOutcome readAll(Scope scope, FileListener listener, ReadControl control) {
        return admitted().readAll(scope, listener, control);
    }

    @Override
    public JsonValue accounts() {
        return admitted().accounts();
    }

    private OngoingAccess admitted() {
        AdmittedCalls.Admitted call =
                calls.innermost()
                        .orElseThrow(
                                () ->
                                        refused(
                                                "used outside a call that @ConsentFlow has admitted"));
        // whoever logged out, or became somebody else in the middle of the call, has no access any
        // more
        if (!subjects.required().equals(call.subject())) {
            throw refused("the caller is not the one that was admitted");
        }
        return data.of(call.subject(), call.contract());
    }

    private static ConsentRefusedException refused(String detail) {
        return new ConsentRefusedException(ConsentError.NO_ADMITTED_CALL, detail);
    }
}
