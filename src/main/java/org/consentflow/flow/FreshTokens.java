package org.consentflow.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentException;
import org.consentflow.api.ConsentRequiredException;
import org.consentflow.api.ConsentRequiredException.Reason;
import org.consentflow.api.ProviderException;

/**
 * Gives tokens that can be presented now: the stored ones while they last, else those of one
 * refresh, however many ask.
 *
 * <p>Whoever finds a refresh under way and still has a good token goes on with it; only the others
 * wait. Thread-safe.
 */
public final class FreshTokens {

    private static final Duration AFTER_FORCED = Duration.ofMinutes(1);
    private static final int REMEMBERED = 10_000;

    private final Flights flights;
    private final ConsentStore store;
    private final Clock clock;

    /**
     * Versions the provider is known to have accepted, newest uses last; a hint of this node, never
     * a decision alone.
     */
    private final Map<String, Long> accepted = remembered();

    /** When tokens came that this node had refreshed after a refusal; database milliseconds. */
    private final Map<String, Long> forced = remembered();

    /**
     * Fresh tokens.
     *
     * @param store where they are kept
     * @param flights refreshes under way on this node
     * @param clock the current time
     */
    public FreshTokens(ConsentStore store, Flights flights, Clock clock) {
        this.store = store;
        this.flights = flights;
        this.clock = clock;
    }

    /**
     * Tokens of a live consent.
     *
     * @param contract its contract
     * @param consent as just read
     * @return the tokens, or that the person must act
     * @throws ProviderException if a needed refresh failed
     */
    Admission current(Contract contract, StoredConsent consent) {
        TokenSet tokens = consent.tokens();
        boolean good = tokens.good(clock.instant());
        if (consent.uncertain(contract.maxSends()) && !consent.journalled()) {
            return good ? granted(consent, tokens) : needed(consent, Reason.UNCERTAIN);
        }
        boolean wait = !tokens.due(clock.instant(), contract.refreshAhead());
        if (good && (wait || underWay(consent))) {
            return granted(consent, tokens);
        }
        try {
            return renewed(contract, flights.refresh(contract, consent));
        } catch (ConsentRequiredException needsUser) {
            return needed(consent, needsUser.reason());
        } catch (ConsentException failure) {
            // the old token is still good: whoever needs data now is served, the refresh is tried
            // again later
            if (tokens.good(clock.instant())) {
                return granted(consent, tokens);
            }
            throw failure;
        }
    }

    /**
     * Tokens after the provider refused an access token: one forced refresh, unless newer ones are
     * already stored. When the token a refresh brought was never accepted, no further one for a
     * minute; and neither where it was brought after a refusal and accepted, but by another
     * resource than the one that goes on refusing.
     *
     * @param contract its contract
     * @param refused the consent as it was when the refused token was read
     * @return newer tokens
     * @throws ConsentRequiredException if the person must act
     * @throws ProviderException if the refresh failed, or would not help
     */
    public Admission.Granted afterRefusal(Contract contract, StoredConsent refused) {
        StoredConsent now =
                store.find(refused.key())
                        .orElseThrow(
                                () ->
                                        new ConsentRequiredException(
                                                contract.name(), Reason.WITHDRAWN));
        if (now.state() == TokenState.WITHDRAWN) {
            throw new ConsentRequiredException(contract.name(), Reason.WITHDRAWN);
        }
        if (now.version() > refused.version()) {
            return new Admission.Granted(now, now.tokens());
        }
        if (broughtInVain(now)) {
            throw new ProviderException(
                    ConsentError.TOKEN_REFUSED, "a fresh access token was refused too", true, null);
        }
        Admission.Granted newer = newer(contract, refused, flights.refresh(contract, now));
        StoredConsent row = newer.consent();
        forced.put(row.id(), row.renewedAt().toEpochMilli());
        return newer;
    }

    /** The refused token itself is no answer, however long it would have lasted. */
    private static Admission.Granted newer(
            Contract contract, StoredConsent refused, StoredConsent row) {
        if (row.version() > refused.version()) {
            return new Admission.Granted(row, row.tokens());
        }
        if (row.uncertain(contract.maxSends())) {
            throw new ConsentRequiredException(row.key().contract(), Reason.UNCERTAIN);
        }
        throw new ProviderException(
                ConsentError.TOKEN_REFUSED, "no newer access token is at hand", true, null);
    }

    /**
     * Notes that the provider accepted a token.
     *
     * @param consent the row it belongs to
     */
    public void accepted(StoredConsent consent) {
        accepted.put(consent.id(), consent.version());
    }

    private boolean broughtInVain(StoredConsent consent) {
        boolean byRefresh = consent.lastFlight() != null;
        boolean worked = Long.valueOf(consent.version()).equals(accepted.get(consent.id()));
        Long last = forced.get(consent.id());
        boolean again = last != null && within(consent, Instant.ofEpochMilli(last));
        return byRefresh && (again || !worked) && within(consent, consent.renewedAt());
    }

    /**
     * Both in the database's time: a node whose clock is behind must not wait for it to catch up.
     */
    private static boolean within(StoredConsent consent, Instant refreshed) {
        Instant read = Instant.ofEpochMilli(consent.readAt());
        return read.isBefore(refreshed.plus(AFTER_FORCED));
    }

    private static Map<String, Long> remembered() {
        return Collections.synchronizedMap(
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                        return size() > REMEMBERED;
                    }
                });
    }

    private boolean underWay(StoredConsent consent) {
        boolean elsewhere = consent.flight() != null && consent.flightUntil() > consent.readAt();
        return elsewhere || consent.cooling() || flights.running(consent);
    }

    private Admission renewed(Contract contract, StoredConsent consent) {
        TokenSet tokens = consent.tokens();
        if (consent.uncertain(contract.maxSends()) && !tokens.good(clock.instant())) {
            return needed(consent, Reason.UNCERTAIN);
        }
        return granted(consent, tokens);
    }

    private static Admission granted(StoredConsent consent, TokenSet tokens) {
        return new Admission.Granted(consent, tokens);
    }

    private static Admission needed(StoredConsent consent, Reason reason) {
        return new Admission.ConsentNeeded(consent.key(), reason);
    }
}
