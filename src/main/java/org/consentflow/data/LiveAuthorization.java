package org.consentflow.data;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.consentflow.api.Authorization;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ProviderException;
import org.consentflow.data.Tokens.Presented;

/** What one request carries under a living consent. */
public final class LiveAuthorization implements Authorization {

    private final Resources resources;
    private final Tokens tokens;
    private final String method;
    private final URI resource;
    private final Presented token;
    private final Tries tries;
    private final Map<String, String> headers;

    private LiveAuthorization(
            Resources resources,
            Tokens tokens,
            String method,
            URI resource,
            Presented token,
            Tries tries) {
        this.resources = resources;
        this.tokens = tokens;
        this.method = method;
        this.resource = resource;
        this.token = token;
        this.tries = tries;
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
                resources, tokens, method, resource, tokens.during(tokens::current), Tries.NONE);
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

    /**
     * One refresh for a request: a resource that refuses its token as well means something else.
     */
    @Override
    public Authorization renewed() {
        if (tries.refreshed()) {
            throw new ProviderException(
                    ConsentError.TOKEN_REFUSED, "the renewed access token was refused", true, null);
        }
        return again(tokens.during(() -> tokens.refreshed(token)), tries.withRefresh());
    }

    /** A challenge is met once: a resource that asks on and on may mean the token. */
    @Override
    public Authorization renewed(Map<String, List<String>> answer) {
        // asked in any case: it also learns what the resource wants to see
        boolean challenge = resources.challenged(resource, answer);
        if (!challenge || tries.challenged()) {
            return renewed();
        }
        tokens.during(
                () -> {
                    tokens.live();
                    return true;
                });
        return again(token, tries.withChallenge());
    }

    private Authorization again(Presented next, Tries made) {
        return new LiveAuthorization(resources, tokens, method, resource, next, made);
    }

    @Override
    public void accepted() {
        tokens.accepted(token);
    }

    @Override
    public void accepted(Map<String, List<String>> answer) {
        resources.accepted(resource, answer);
        accepted();
    }

    @Override
    public String toString() {
        return "Authorization[]";
    }

    /** What was done already for the one request. */
    private record Tries(boolean challenged, boolean refreshed) {

        static final Tries NONE = new Tries(false, false);

        Tries withChallenge() {
            return new Tries(true, refreshed);
        }

        Tries withRefresh() {
            return new Tries(challenged, true);
        }
    }
}
