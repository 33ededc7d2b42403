package org.consentflow.sandbox.provider;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.consentflow.sandbox.library.Scope;

/** Shows a person what is asked, and carries out what they decide. Safe for use by many threads. */
public final class ConsentDesk {

    private static final Duration POSTBOX_LIFETIME = Duration.ofDays(30);

    private final Memory memory;
    private final Libraries libraries;
    private final Tokens tokens;
    private final SecureRandom random;
    private final Clock clock;
    private final Duration codeLifetime;

    ConsentDesk(
            Memory memory,
            Libraries libraries,
            Tokens tokens,
            SecureRandom random,
            Clock clock,
            Duration codeLifetime) {
        this.memory = memory;
        this.libraries = libraries;
        this.tokens = tokens;
        this.random = random;
        this.clock = clock;
        this.codeLifetime = codeLifetime;
    }

    /**
     * What the link asks for. Uses nothing up, so that a page may be looked at twice.
     *
     * @throws LinkRefused if the link is not, or no longer, good
     */
    public Ask open(ConsentLink link) {
        Session session = session(link);
        link.preAuthorization()
                .ifPresentOrElse(
                        code -> waiting(link, code, session), () -> requireOneOff(link, session));
        Registration registration = session.registration();
        URI callback = URI.create(link.callbackUrl());
        return new Ask(
                registration.contract().name(),
                registration.offer().purpose(),
                reads(link, registration)
                        ? registration.offer().library().words(session.scope())
                        : List.of(),
                link.purpose() == Purpose.POSTBOX,
                link.preAuthorization().isPresent(),
                callback.getScheme() + "://" + callback.getAuthority());
    }

    /**
     * Carries out a decision, once per link.
     *
     * @return where the person goes from here
     * @throws LinkRefused if the link is not, or no longer, good; nobody is redirected then
     */
    public URI decide(ConsentLink link, Decision decision) {
        Session session = session(link);
        if (link.preAuthorization().isEmpty()) {
            requireOneOff(link, session);
            if (!session.spend()) {
                throw usedBefore();
            }
            return answer(link, session, Optional.empty(), decision);
        }
        String code = link.preAuthorization().get();
        waiting(link, code, session);
        // two windows may decide at once: whoever takes it first is heard
        PreAuthorization asked = memory.waiting().take(code).orElseThrow(ConsentDesk::usedBefore);
        return answer(link, session, Optional.of(asked), decision);
    }

    private URI answer(
            ConsentLink link,
            Session session,
            Optional<PreAuthorization> asked,
            Decision decision) {
        Callback callback = new Callback(link.callbackUrl());
        switch (decision) {
            case APPROVE -> {
                callback.with("result", "SUCCESS");
                String consentId = tokens.next();
                asked.ifPresent(pre -> callback.with("code", approve(pre, session, consentId)));
                if (reads(link, session.registration())) {
                    session.open(libraries.open(session, Scope.all(), consentId));
                }
            }
            case CANCEL -> callback.with("result", "CANCEL");
            case ERROR -> callback.with("result", "ERROR").with("reference", tokens.next());
        }
        asked.flatMap(PreAuthorization::state).ifPresent(state -> callback.with("state", state));
        if (decision == Decision.APPROVE && link.purpose() == Purpose.POSTBOX) {
            Postbox postbox =
                    new Postbox(tokens.next(), session.registration(), Ps512.newKey(random));
            memory.postboxes().put(postbox.id(), postbox, clock.instant().plus(POSTBOX_LIFETIME));
            callback.with("postboxId", postbox.id()).with("publicKey", postbox.publicKey());
        }
        return callback.toUri();
    }

    private String approve(PreAuthorization asked, Session session, String consentId) {
        String code = tokens.next();
        memory.approvals()
                .put(
                        code,
                        new Approval(asked, session.scope(), consentId),
                        clock.instant().plus(codeLifetime));
        return code;
    }

    /** A postbox opened once is for writing; an ongoing consent is to all its contract may do. */
    private static boolean reads(ConsentLink link, Registration registration) {
        boolean postboxAlone =
                link.purpose() == Purpose.POSTBOX && link.preAuthorization().isEmpty();
        return registration.offer().reads() && !postboxAlone;
    }

    private Session session(ConsentLink link) {
        Optional<Session> session =
                link.purpose() == Purpose.GUEST
                        ? memory.guests().get(link.value("sessionExchangeToken"))
                        : memory.sessions()
                                .get(link.value("sessionKey"))
                                .filter(s -> isOf(s, link.value("appId")));
        Session found =
                session.orElseThrow(
                        () -> new LinkRefused("The link's session is unknown or has expired."));
        if (!found.registration().offer().allows(link.purpose())) {
            throw new LinkRefused("The application's contract does not allow what it asks.");
        }
        return found;
    }

    private static boolean isOf(Session session, String applicationId) {
        return session.registration().contract().applicationId().equals(applicationId);
    }

    private void waiting(ConsentLink link, String code, Session session) {
        PreAuthorization asked = memory.waiting().get(code).orElseThrow(ConsentDesk::usedBefore);
        if (!asked.redirectUri().equals(link.callbackUrl())) {
            throw new LinkRefused("The link would return to another place than agreed.");
        }
        if (!asked.registration().equals(session.registration()) || !asked.bind(session.key())) {
            throw new LinkRefused("The link joins a code and a session that are not one.");
        }
    }

    /** A one-off link may carry a query of the application's own behind the registered address. */
    private static void requireOneOff(ConsentLink link, Session session) {
        if (session.registration().offer().ongoingOnly()) {
            throw new LinkRefused("The application's contract is for ongoing consents alone.");
        }
        String address = link.callbackUrl().split("[?#]", 2)[0];
        if (!session.registration().allowsRedirect(link.callbackUrl())
                && !session.registration().allowsRedirect(address)) {
            throw new LinkRefused("The link would return to a place that is not registered.");
        }
        if (session.isSpent()) {
            throw usedBefore();
        }
    }

    private static LinkRefused usedBefore() {
        return new LinkRefused("The link was used before, has expired, or was never made here.");
    }
}
