package org.consentflow.data;

import java.net.URI;
import java.util.Set;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.digime.Addresses;
import org.consentflow.flow.RawQuery;

/** The application's address that a person comes back to, checked. */
record OneOffReturn(URI address) {

    private static final String STATE = "state";

    /** What an answer brings; an address that has it already would make two of it. */
    private static final Set<String> OF_THE_ANSWER =
            Set.of("result", STATE, "code", "postboxId", "publicKey", "error", "reference");

    OneOffReturn {
        try {
            Addresses.requireReachable("callback", address);
        } catch (IllegalArgumentException unusable) {
            throw refused(unusable.getMessage());
        }
        boolean sound =
                RawQuery.parse(address.getRawQuery())
                        .filter(query -> query.keySet().stream().noneMatch(OF_THE_ANSWER::contains))
                        .isPresent();
        if (!sound) {
            throw refused("callback has a query that an answer cannot be added to");
        }
    }

    /** The address with what binds the answer. */
    URI with(String state) {
        String separator = address.getRawQuery() == null ? "?" : "&";
        return URI.create(address + separator + STATE + "=" + state);
    }

    private static ConsentRefusedException refused(String check) {
        return new ConsentRefusedException(ConsentError.ARGUMENT, check);
    }
}
