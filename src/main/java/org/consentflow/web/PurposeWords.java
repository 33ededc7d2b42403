package org.consentflow.web;

import java.util.List;
import org.consentflow.flow.Contract;
import org.consentflow.flow.Contract.Purpose;
import org.consentflow.flow.Provider.Opening;

/** Says what a contract is for, to the person who is asked. */
final class PurposeWords {

    private PurposeWords() {}

    static String intent(Contract contract) {
        return contract.purpose() == Purpose.WRITING
                ? "This application asks to send you documents, into what the provider keeps for"
                        + " you. It can send nothing unless you agree there."
                : "This application asks to read some of your data from the provider that"
                        + " keeps it for you. It gets nothing unless you agree there.";
    }

    /** A sentence a line. */
    static List<String> asked(Contract contract) {
        return contract.purpose() == Purpose.WRITING
                ? List.of("A place at the provider where the application may put documents for you")
                : ScopeWords.of(contract.scope());
    }

    /** How one gets there after agreeing to go. */
    static String way(Contract contract) {
        return contract.provider().opening() == Opening.APP
                ? "After you press the button you get a link that opens the provider's app."
                : "After you press the button you go on to the provider's site.";
    }

    /** Whether the provider knows when it is over. */
    static String told(Contract contract) {
        return contract.provider().revokes()
                ? "The provider is told within minutes."
                : "The provider cannot be told: its app goes on listing this connection until you"
                        + " remove it there as well.";
    }

    static String again(Contract contract) {
        return contract.purpose() == Purpose.WRITING ? "send again" : "read the data again";
    }
}
