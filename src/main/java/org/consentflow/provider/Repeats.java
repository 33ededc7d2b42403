package org.consentflow.provider;

import org.consentflow.provider.Unanswered.Kind;

/** Who may repeat what. A repetition is always signed afresh. */
public enum Repeats {
    /** Reading: twice more. */
    READING(2) {
        @Override
        boolean again(Unanswered lost) {
            return lost.kind() == Kind.NOT_SENT || lost.kind() == Kind.BROKEN;
        }

        @Override
        boolean again(Reply reply) {
            return reply.status() >= 500;
        }
    },
    /** A call whose second run harms nothing: once more unless it was definitely answered. */
    HARMLESS(1) {
        @Override
        boolean again(Unanswered lost) {
            return switch (lost.kind()) {
                case NOT_SENT, BROKEN, TIMED_OUT -> true;
                case TOO_LARGE, INTERRUPTED, TOO_LATE, UNADDRESSABLE, PAUSED, CROWDED -> false;
            };
        }

        @Override
        boolean again(Reply reply) {
            return switch (reply.status()) {
                case 406, 408, 429 -> true; // a used nonce, a slow or an overeager sender
                default -> reply.status() >= 500;
            };
        }
    },
    /** A call that spends something: only what certainly was not sent. */
    SPENDING(2) {
        @Override
        boolean again(Unanswered lost) {
            return lost.kind() == Kind.NOT_SENT;
        }

        @Override
        boolean again(Reply reply) {
            return false;
        }
    },
    /** Never: somebody else keeps the books. */
    NEVER(0) {
        @Override
        boolean again(Unanswered lost) {
            return false;
        }

        @Override
        boolean again(Reply reply) {
            return false;
        }
    };

    private final int more;

    Repeats(int more) {
        this.more = more;
    }

    int more() {
        return more;
    }

    abstract boolean again(Unanswered lost);

    abstract boolean again(Reply reply);
}
