package org.consentflow.it.openid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;
import org.eclipse.microprofile.config.ConfigProvider;

/** Jakarta Security's own client. */
@OpenIdAuthenticationMechanismDefinition(
        providerURI = "${openIdLogin.issuer}",
        clientId = "host",
        clientSecret = "${openIdLogin.secret}",
        redirectURI = "${baseURL}/signed-in",
        redirectToOriginalResource = true,
        claimsDefinition = @ClaimsDefinition(callerGroupsClaim = "groups"),
        jwksConnectTimeout = 5_000,
        jwksReadTimeout = 5_000)
@ApplicationScoped
@Named("openIdLogin")
public class OpenIdLogin {

    public String getIssuer() {
        return configured("test.issuer");
    }

    public String getSecret() {
        return configured("test.secret");
    }

    private static String configured(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
