package org.consentflow.sandbox.provider;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.consentflow.sandbox.library.Scope;

/** Shows a person what is asked, and carries out what they decide. Safe for use by many threads. */
public final class ConsentDesk {

    private static final Duration POSTBOX_LIFETIME = Duration.ofDays(30);

    private final ShortLived<PreAuthorization> waiting;
    private final ShortLived<Session> sessions;
    private final ShortLived<Approval> approvals;
    private final ShortLived<Postbox> postboxes;
    private final Tokens tokens;
    private final Libraries libraries;
    private final SecureRandom random;
    private final Clock clock;
    private final Duration codeLifetime;

    ConsentDesk(
            ShortLived<PreAuthorization> waiting,
            ShortLived<Session> sessions,
            ShortLived<Approval> approvals,
            ShortLived<Postbox> postboxes,
            Tokens tokens,
            Libraries libraries,
            SecureRandom random,
            Clock clock,
            Duration codeLifetime) {
        this.waiting = waiting;
        this.sessions = sessions;
        this.approvals = approvals;
        this.postboxes = postboxes;
        this.tokens = tokens;
        this.libraries = libraries;
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
                        code -> waiting(link, code, session),
                        () -> requireOwnCallback(link, session));
        Registration registration = session.registration();
        URI callback = URI.create(link.callbackUrl());
        return new Ask(
                registration.contract().name(),
                registration.purpose(),
                session.scope().words(registration.library().kinds()),
                link.preAuthorization().isPresent(),
                callback.getScheme() + "://" + callback.getAuthority());
    }

    /**
     * Carries out a decision, once per ongoing link.
     *
     * @return where the person goes from here
     * @throws LinkRefused if the link is not, or no longer, good; nobody is redirected then
     */
    public URI decide(ConsentLink link, Decision decision) {
        Session session = session(link);
        if (link.preAuthorization().isEmpty()) {
            requireOwnCallback(link, session);
            return answer(link, session, Optional.empty(), decision);
        }
        String code = link.preAuthorization().get();
        waiting(link, code, session);
        // two windows may decide at once: whoever takes it first is heard
        PreAuthorization asked = waiting.take(code).orElseThrow(ConsentDesk::unknownCode);
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
                session.open(libraries.open(session, Scope.all(), consentId));
            }
            case CANCEL -> callback.with("result", "CANCEL");
            case ERROR -> callback.with("result", "ERROR").with("reference", tokens.next());
        }
        asked.flatMap(PreAuthorization::state).ifPresent(state -> callback.with("state", state));
        if (decision == Decision.APPROVE && link.purpose() == Purpose.POSTBOX) {
            Postbox postbox =
                    new Postbox(tokens.next(), session.registration(), Ps512.newKey(random));
            postboxes.put(postbox.id(), postbox, clock.instant().plus(POSTBOX_LIFETIME));
            callback.with("postboxId", postbox.id()).with("publicKey", postbox.publicKey());
        }
        return callback.toUri();
    }

    private String approve(PreAuthorization asked, Session session, String consentId) {
        String code = tokens.next();
        approvals.put(
                code,
                new Approval(asked, session.scope(), consentId),
                clock.instant().plus(codeLifetime));
        return code;
    }

    private Session session(ConsentLink link) {
        return sessions.get(link.sessionKey())
                .filter(s -> s.registration().contract().applicationId().equals(link.appId()))
                .orElseThrow(
                        () -> new LinkRefused("The link's session is unknown or has expired."));
    }

    private void waiting(ConsentLink link, String code, Session session) {
        PreAuthorization asked = waiting.get(code).orElseThrow(ConsentDesk::unknownCode);
        if (!asked.redirectUri().equals(link.callbackUrl())) {
            throw new LinkRefused("The link would return to another place than agreed.");
        }
        if (!asked.registration().equals(session.registration()) || !asked.bind(session.key())) {
            throw new LinkRefused("The link joins a code and a session that are not one.");
        }
    }

    /** A one-off link may carry a query of the application's own behind the registered address. */
    private static void requireOwnCallback(ConsentLink link, Session session) {
        String address = link.callbackUrl().split("[?#]", 2)[0];
        if (!session.registration().allowsRedirect(link.callbackUrl())
                && !session.registration().allowsRedirect(address)) {
            throw new LinkRefused("The link would return to a place that is not registered.");
        }
    }

    private static LinkRefused unknownCode() {
        return new LinkRefused("The link was used before, has expired, or was never made here.");
    }
}
