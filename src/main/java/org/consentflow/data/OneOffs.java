package org.consentflow.data;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.BegunOneOff;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.OneOffAnswer;
import org.consentflow.api.OneOffRequest;
import org.consentflow.api.OneOffRequest.Kind;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt;
import org.consentflow.api.ReadSession;
import org.consentflow.api.Scope;
import org.consentflow.api.Subject;
import org.consentflow.data.OneOffTickets.Answered;
import org.consentflow.data.OneOffTickets.Begun;
import org.consentflow.data.OneOffTickets.Use;
import org.consentflow.data.Wires.Wire;
import org.consentflow.digime.ContractKind;
import org.consentflow.digime.Links;
import org.consentflow.digime.OneOffCallback;
import org.consentflow.digime.Session;
import org.consentflow.flow.Contract;
import org.consentflow.flow.Contracts;
import org.consentflow.flow.Hash;
import org.consentflow.flow.RandomValues;
import org.consentflow.flow.Seals;
import org.jspecify.annotations.Nullable;

/** Consents for one time, of which nothing is stored. Thread-safe. */
public final class OneOffs {

    private final Contracts contracts;
    private final Map<String, Wire> wires;
    private final OneOffTickets tickets;
    private final OneOffCompletion completion;
    private final RandomValues random;
    private final Clock clock;

    /**
     * For the contracts where it is switched on.
     *
     * @param contracts all of them
     * @param wires by contract
     * @param seals seal what applications keep
     * @param random gives states
     * @param clock the current time
     */
    public OneOffs(
            Contracts contracts,
            Map<String, Wire> wires,
            Seals seals,
            RandomValues random,
            Clock clock) {
        this.contracts = contracts;
        this.wires = Map.copyOf(wires);
        this.tickets = new OneOffTickets(seals);
        this.completion = new OneOffCompletion(tickets);
        this.random = random;
        this.clock = clock;
    }

    /**
     * Opens a session and makes the link to it.
     *
     * @param request what is asked for
     * @param caller who is logged in; the answer must be theirs
     * @return the link, and what binds the answer to it
     * @throws ConsentRefusedException if it is not switched on or the request not acceptable
     * @throws org.consentflow.api.ProviderException if the provider failed
     */
    public BegunOneOff begin(OneOffRequest request, Optional<Subject> caller) {
        Contract contract = contracts.named(request.contract());
        OneOffWire wire = wire(contract.name());
        requireKind(request.kind(), wire.kind());
        Scope scope = request.scope().map(contract::within).orElse(contract.scope());
        OneOffReturn callback = new OneOffReturn(request.callback());
        String state = random.next();
        Session session = wire.sessions().open(scope);
        OpenSession.requireLive(session, clock);
        Instant now = clock.instant();
        Instant patience = now.plus(contract.pendingLifetime());
        Instant answerBy = patience.isBefore(session.expiry()) ? patience : session.expiry();
        String link = link(request.kind(), wire, callback.with(state), session, now);
        Use use = new Use(contract.name(), scope, session);
        return new BegunOneOff(
                link, tickets.write(new Begun(use, Hash.of(state), answerBy, caller)), answerBy);
    }

    /**
     * Reads an answer.
     *
     * @param handle of the beginning
     * @param query raw
     * @param caller who is logged in
     * @return what the browser says
     * @throws ConsentRefusedException if it is malformed, late, or not the answer to the handle
     */
    public OneOffAnswer complete(
            @Nullable String handle, @Nullable String query, Optional<Subject> caller) {
        OneOffCallback callback = OneOffCompletion.callback(query);
        Begun begun = completion.begun(handle, callback, caller);
        ContractKind kind = wire(begun.use().contract()).kind();
        return completion.answer(begun, kind, callback, clock.instant());
    }

    /**
     * What can be read.
     *
     * @param access of an answer
     * @param permit to use it
     * @return the session
     * @throws ConsentRefusedException if it is no access, or not to data
     */
    public ReadSession session(String access, Permit permit) {
        Answered answered = answered(access);
        if (answered.postbox().isPresent()) {
            throw refused("access is to a postbox, where nothing can be read");
        }
        Use use = answered.use();
        return wire(use.contract()).reader().opened(permit, use.scope(), use.session());
    }

    /**
     * Puts a file into the postbox.
     *
     * @param access of an answer
     * @param permit to use it
     * @param file its name and content
     * @param descriptor what it is
     * @return where the provider has put it
     * @throws ConsentRefusedException if it is no access, not to a postbox, or the file not
     *     acceptable
     * @throws org.consentflow.api.ProviderException if the session is over or the provider failed
     */
    public PushReceipt push(
            String access, Permit permit, PushFile file, PushDescriptor descriptor) {
        Answered answered = answered(access);
        Use use = answered.use();
        Pusher pusher = wire(use.contract()).pusher().orElseThrow(Pusher::noPostbox);
        return pusher.push(
                permit,
                use.session(),
                answered.postbox().orElseThrow(Pusher::noPostbox),
                file,
                descriptor);
    }

    /**
     * Where a person sees what a contract got.
     *
     * @param contract configured name
     * @return the link
     * @throws ConsentRefusedException if it is not switched on
     */
    public String receiptLink(String contract) {
        return links(contract).receipt();
    }

    /**
     * Where a person takes in what waits in their postboxes.
     *
     * @param contract configured name
     * @return the link
     * @throws ConsentRefusedException if it is not switched on
     */
    public String importLink(String contract) {
        return links(contract).postboxImport();
    }

    private Links links(String contract) {
        return wire(contracts.named(contract).name()).links();
    }

    private OneOffWire wire(String contract) {
        return Optional.ofNullable(wires.get(contract))
                .flatMap(Wire::oneOff)
                .orElseThrow(
                        () ->
                                new ConsentRefusedException(
                                        ConsentError.ONE_OFF_DISABLED,
                                        "one-off consents to this contract are not switched on"));
    }

    private static void requireKind(Kind asked, ContractKind kind) {
        if (asked == Kind.POSTBOX && kind != ContractKind.POSTBOX) {
            throw Pusher.noPostbox();
        }
        if (asked != Kind.POSTBOX && kind != ContractKind.SHARE) {
            throw refused("the contract is not of kind share");
        }
    }

    private static String link(
            Kind kind, OneOffWire wire, URI callback, Session session, Instant now) {
        return kind == Kind.GUEST
                ? Links.guest(wire.baseUrl(), callback, session, now)
                : wire.links().once(wire.kind(), callback, session, now);
    }

    private Answered answered(String access) {
        return tickets.answered(access)
                .orElseThrow(
                        () ->
                                new ConsentRefusedException(
                                        ConsentError.NOT_FOUND,
                                        "access is none that was given here"));
    }

    private static ConsentRefusedException refused(String check) {
        return new ConsentRefusedException(ConsentError.ARGUMENT, check);
    }
}
