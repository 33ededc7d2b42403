package org.consentflow.it.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.FormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.LoginToContinue;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** The form of Jakarta Security, and people of the application's own; a password is the name. */
@FormAuthenticationMechanismDefinition(
        loginToContinue = @LoginToContinue(loginPage = "/login.html", errorPage = "/failed.html"))
@ApplicationScoped
public class FormLogin implements IdentityStore {

    /** Called by name and type of the credential. */
    public CredentialValidationResult validate(UsernamePasswordCredential login) {
        String name = login.getCaller();
        if (!login.compareTo(name, name)) {
            return CredentialValidationResult.INVALID_RESULT;
        }
        Set<String> groups =
                name.startsWith("operator") ? Set.of("person", "operator") : Set.of("person");
        return new CredentialValidationResult(name, groups);
    }
}
