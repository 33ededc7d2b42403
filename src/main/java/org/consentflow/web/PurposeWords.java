package org.consentflow.web;

import java.util.List;
import org.consentflow.flow.Contract;
import org.consentflow.flow.Contract.Purpose;

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

    static String again(Contract contract) {
        return contract.purpose() == Purpose.WRITING ? "send again" : "read the data again";
    }
}
