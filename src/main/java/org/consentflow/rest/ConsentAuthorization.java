package org.consentflow.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.consentflow.api.Authorization;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.OngoingAccess;
import org.consentflow.api.ProviderException;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Jakarta REST client call a resource server with the access token of a person's consent.
 * On a MicroProfile REST client:
 *
 * <pre>{@code
 * @RegisterRestClient(configKey = "steps")
 * @RegisterProvider(ConsentAuthorization.class)
 * interface Steps { ... }
 * }</pre>
 *
 * <p>and on any other, {@code client.register(ConsentAuthorization.class)}. Called within a {@link
 * org.consentflow.api.ConsentFlow} call, on the thread of that call, it uses the consent of that
 * call; elsewhere give it one with {@link #of}.
 *
 * <p>The token goes to the contract's {@code resource-hosts} alone: a request to any other address
 * is refused ({@code CF-1010}) before it is sent. A redirect is not followed but handed to the
 * caller. Where that cannot be seen to, since the client was told to follow redirects below its
 * filters ({@code followRedirects} in Open Liberty and WildFly), every request is refused alike.
 *
 * <p>After a 401 the token is refreshed, once for however many calls met the refusal, and the
 * request is sent once more; where the server only wants to see a nonce in the proof of a bound
 * token, it is sent once more with that, and nothing is refreshed. Where its entity can be written
 * only once (a stream, multipart), where no other token is to be had, and when the renewed token is
 * refused as well, that answer goes to the caller. What cannot be repeated is refreshed all the
 * same, for the next request.
 *
 * <p>A client hides what its filters throw: {@link org.consentflow.api.ConsentRequiredException}
 * and the others arrive as the cause of a {@link jakarta.ws.rs.ProcessingException}. Left alone in
 * a resource method, that one is answered as they are.
 *
 * <p>Thread-safe.
 */
@Priority(Priorities.AUTHENTICATION)
public class ConsentAuthorization implements ClientRequestFilter, ClientResponseFilter {

    private static final String NAME = ConsentAuthorization.class.getName();
    private static final String PRESENTED = NAME + ".presented";
    static final String RENEWED = NAME + ".renewed";

    /** Jersey's own switch, which it also reads from a single request. */
    private static final String FOLLOWS = "jersey.config.client.followRedirects";

    /** One for a nonce, one for another token. */
    private static final int MOST_REPETITIONS = 2;

    private static final int UNAUTHORIZED = 401;
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    private final @Nullable OngoingAccess given;

    /** Uses the consent of the {@link org.consentflow.api.ConsentFlow} call that runs. */
    public ConsentAuthorization() {
        this(null);
    }

    private ConsentAuthorization(@Nullable OngoingAccess given) {
        this.given = given;
    }

    /**
     * Uses one consent, wherever it is called: for jobs.
     *
     * @param access to it, from {@link org.consentflow.api.Consents}
     * @return to be registered with a client of that person's
     */
    public static ConsentAuthorization of(OngoingAccess access) {
        return new ConsentAuthorization(access);
    }

    @Override
    public void filter(ClientRequestContext request) {
        if (SendingEngine.of(request.getClient())
                .filter(SendingEngine::followsRedirects)
                .isPresent()) {
            throw new ConsentRefusedException(
                    ConsentError.RESOURCE_REFUSED,
                    "the REST client may follow redirects, which an access token must not cross");
        }
        // another filter may have sent the repetition elsewhere
        Authorization authorization =
                request.getProperty(RENEWED) instanceof Renewed renewed
                                && renewed.resource().equals(request.getUri())
                        ? renewed.authorization()
                        : access().authorization(request.getMethod(), request.getUri());
        authorization
                .headers()
                .forEach((name, value) -> request.getHeaders().putSingle(name, value));
        request.setProperty(PRESENTED, authorization);
        request.setProperty(FOLLOWS, false);
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response)
            throws IOException {
        if (!(request.getProperty(PRESENTED) instanceof Authorization presented)) {
            return;
        }
        request.removeProperty(PRESENTED);
        if (response.getStatus() / HUNDRED == SUCCESS) {
            presented.accepted(response.getHeaders());
        }
        if (response.getStatus() == UNAUTHORIZED) {
            // also where nothing can be repeated: the next request has to fare better
            Optional<Authorization> renewed = renewed(presented, response);
            if (renewed.isPresent()) {
                repeat(request, renewed.get(), response);
            }
        }
    }

    private static void repeat(
            ClientRequestContext request, Authorization renewed, ClientResponseContext response)
            throws IOException {
        int made = request.getProperty(RENEWED) instanceof Renewed past ? past.repetition() : 0;
        if (made < MOST_REPETITIONS) {
            Renewed next = new Renewed(renewed, request.getUri(), made + 1);
            Optional<Repetition> again = Repetition.of(request, next);
            if (again.isPresent()) {
                again.get().answer(response);
            }
        }
    }

    /**
     * Empty if the refused token is the best there is: then the refusal is about something else.
     */
    private static Optional<Authorization> renewed(
            Authorization refused, ClientResponseContext answer) {
        try {
            return Optional.of(refused.renewed(answer.getHeaders()));
        } catch (ProviderException failure) {
            if (failure.error() == ConsentError.TOKEN_REFUSED) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /**
     * What a repetition is to carry.
     *
     * @param authorization renewed
     * @param resource where it may go
     * @param repetition which one of the same request, from 1
     */
    record Renewed(Authorization authorization, URI resource, int repetition) {

        /** Neither what it carries nor where to. */
        @Override
        public String toString() {
            return "Renewed[]";
        }
    }

    private OngoingAccess access() {
        return given != null ? given : CDI.current().select(OngoingAccess.class).get();
    }
}
