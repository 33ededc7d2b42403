package org.consentflow.data;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.consentflow.api.Authorization;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.data.Tokens.Presented;

/** What one request carries under a living consent. */
public final class LiveAuthorization implements Authorization {

    private final Resources resources;
    private final Tokens tokens;
    private final String method;
    private final URI resource;
    private final Presented token;
    private final boolean challenged;
    private final Map<String, String> headers;

    private LiveAuthorization(
            Resources resources,
            Tokens tokens,
            String method,
            URI resource,
            Presented token,
            boolean challenged) {
        this.resources = resources;
        this.tokens = tokens;
        this.method = method;
        this.resource = resource;
        this.token = token;
        this.challenged = challenged;
        this.headers = Map.copyOf(resources.headers(method, resource, token));
    }

    /**
     * For one request.
     *
     * @param resources of the contract
     * @param tokens of the consent
     * @param method of the request
     * @param resource where it goes
     * @return with the token of now
     * @throws ConsentRefusedException if the address must not see it
     */
    public static Authorization of(
            Resources resources, Tokens tokens, String method, URI resource) {
        resources.check(resource);
        return new LiveAuthorization(
                resources, tokens, method, resource, tokens.during(tokens::current), false);
    }

    /**
     * What is told where a contract has no resources at all.
     *
     * @return to be thrown
     */
    public static ConsentRefusedException noResource() {
        return new ConsentRefusedException(
                ConsentError.RESOURCE_REFUSED,
                "the contract has no resources for clients of the application's own");
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public Authorization renewed() {
        return new LiveAuthorization(
                resources,
                tokens,
                method,
                resource,
                tokens.during(() -> tokens.refreshed(token)),
                challenged);
    }

    /** A challenge is met once: a resource that asks on and on may mean the token. */
    @Override
    public Authorization renewed(Map<String, List<String>> answer) {
        if (challenged || !resources.challenged(resource, answer)) {
            return renewed();
        }
        tokens.during(
                () -> {
                    tokens.live();
                    return true;
                });
        return new LiveAuthorization(resources, tokens, method, resource, token, true);
    }

    @Override
    public void accepted() {
        tokens.accepted(token);
    }

    @Override
    public String toString() {
        return "Authorization[]";
    }
}
