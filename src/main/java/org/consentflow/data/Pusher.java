package org.consentflow.data;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ProviderException;
import org.consentflow.api.PushDescriptor;
import org.consentflow.api.PushFile;
import org.consentflow.api.PushReceipt;
import org.consentflow.api.PushReceipt.Delivery;
import org.consentflow.api.Scope;
import org.consentflow.data.Tokens.Presented;
import org.consentflow.digime.DescriptorMessage;
import org.consentflow.digime.Postbox;
import org.consentflow.digime.PushAnswer;
import org.consentflow.digime.Session;
import org.consentflow.flow.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Puts files into the postboxes of one contract. Thread-safe; each push under a consent has a
 * session of its own.
 *
 * <p>What the provider may have taken is never sent again. Tokens that are near their end are
 * renewed before; one that the provider definitely refused is renewed and the push repeated, since
 * what was refused is not stored. Where the data waits in the postbox although a token was
 * presented, the token is renewed for the next push, and the data stays where it is.
 */
public final class Pusher {

    private final DataGateway sessions;
    private final PushGateway gateway;
    private final long mostBytes;
    private final Clock clock;

    /**
     * Pushes through gateways.
     *
     * @param sessions opens sessions
     * @param gateway sends
     * @param mostBytes of the content of one push
     * @param clock the current time
     */
    public Pusher(DataGateway sessions, PushGateway gateway, long mostBytes, Clock clock) {
        this.sessions = sessions;
        this.gateway = gateway;
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    /**
     * Puts a file into the postbox of a consent.
     *
     * @param tokens the access of the person
     * @param file what to push
     * @param descriptor what it is
     * @return what became of it
     * @throws ConsentRefusedException if there is no postbox, an argument is missing or too large,
     *     or the content cannot be read
     * @throws ProviderException if the provider refused it; {@code PUSH_UNCERTAIN} if whether it
     *     has it is unknown
     */
    public PushReceipt push(Tokens tokens, PushFile file, PushDescriptor descriptor) {
        byte[] message = checked(file, descriptor);
        return tokens.during(() -> push(tokens, file, message));
    }

    /**
     * Puts a file into a postbox that was opened for one session. Without a token there is none to
     * renew: what the provider says is told as it is.
     */
    PushReceipt push(
            Permit permit,
            Session session,
            Postbox postbox,
            PushFile file,
            PushDescriptor descriptor) {
        byte[] message = checked(file, descriptor);
        return permit.during(
                () -> {
                    PushAnswer answer =
                            sent(permit, session, postbox, Optional.empty(), file, message);
                    return new PushReceipt(answer.delivery(), answer.keptFor(), false);
                });
    }

    private PushReceipt push(Tokens tokens, PushFile file, byte[] message) {
        Presented first = tokens.current();
        postbox(first);
        Session session = opened(tokens);
        try {
            return receipt(tokens, first, sent(tokens, session, first, file, message));
        } catch (ProviderException refused) {
            if (!TokenRefusal.in(refused)) {
                throw refused;
            }
        }
        Presented renewed = tokens.refreshed(first);
        try {
            return receipt(tokens, renewed, sent(tokens, session, renewed, file, message));
        } catch (ProviderException again) {
            throw TokenRefusal.in(again) ? TokenRefusal.repeated(again) : again;
        }
    }

    private byte[] checked(@Nullable PushFile file, @Nullable PushDescriptor descriptor) {
        if (file == null || descriptor == null) {
            throw refused("a push needs a file and a descriptor");
        }
        OptionalLong size = file.size();
        if (size.isPresent() && size.getAsLong() > mostBytes) {
            throw refused("the content is larger than max-push-size");
        }
        try {
            return DescriptorMessage.of(descriptor);
        } catch (IllegalArgumentException tooLong) {
            throw refused(tooLong.getMessage());
        }
    }

    private Session opened(Tokens tokens) {
        tokens.live();
        return sessions.open(Scope.all());
    }

    private PushAnswer sent(
            Tokens tokens, Session session, Presented token, PushFile file, byte[] message) {
        return sent(
                tokens, session, postbox(token), Optional.of(token.accessToken()), file, message);
    }

    private static Postbox postbox(Presented token) {
        return token.supplement()
                .map(kept -> Postbox.parse(kept.reveal()))
                .orElseThrow(Pusher::noPostbox);
    }

    private PushAnswer sent(
            Permit permit,
            Session session,
            Postbox postbox,
            Optional<Secret> accessToken,
            PushFile file,
            byte[] message) {
        OpenSession.requireLive(session, clock);
        permit.live(); // opening the session and renewing the token took their time
        return gateway.push(
                new PushRequest(session, postbox, accessToken, file, mostBytes, message));
    }

    private static PushReceipt receipt(Tokens tokens, Presented token, PushAnswer answer) {
        boolean honoured = answer.delivery() == Delivery.DELIVERED;
        if (honoured) {
            tokens.accepted(token);
        }
        boolean renewed = !honoured && renewed(tokens, token);
        return new PushReceipt(answer.delivery(), answer.keptFor(), renewed);
    }

    /** The data is with the provider whatever becomes of this. */
    private static boolean renewed(Tokens tokens, Presented token) {
        try {
            return tokens.refreshed(token).version() != token.version();
        } catch (RuntimeException later) {
            return false;
        }
    }

    /**
     * What is told where nothing can be pushed.
     *
     * @return to be thrown
     */
    public static ConsentRefusedException noPostbox() {
        return new ConsentRefusedException(
                ConsentError.NO_POSTBOX, "the contract is not of kind postbox");
    }

    private static ConsentRefusedException refused(String check) {
        return new ConsentRefusedException(ConsentError.ARGUMENT, check);
    }
}
