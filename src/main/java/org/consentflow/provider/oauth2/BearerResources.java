package org.consentflow.provider.oauth2;

import java.net.URI;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.data.Resources;
import org.consentflow.data.Tokens.Presented;
import org.consentflow.oauth2.AllowedHosts;
import org.consentflow.oauth2.UnusableAnswerException;

/** Presents access tokens by themselves (RFC 6750), to named hosts only. Immutable. */
final class BearerResources implements Resources {

    private final AllowedHosts hosts;

    BearerResources(AllowedHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Map<String, String> headers(String method, URI resource, Presented token) {
        check(resource);
        return Map.of("Authorization", "Bearer " + token.accessToken().reveal());
    }

    @Override
    public void check(URI resource) {
        try {
            hosts.check("the address", resource.toString());
        } catch (UnusableAnswerException foreign) {
            throw new ConsentRefusedException(
                    ConsentError.RESOURCE_REFUSED, String.valueOf(foreign.getMessage()));
        }
    }
}
