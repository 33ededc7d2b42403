package org.consentflow.flow;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.consentflow.api.Scope;

/**
 * Tokens beside what was asked for, or granted before. The provider may give less, and says so;
 * what it gives beyond is never used.
 *
 * @param usable counts for nothing that was not asked for
 * @param wider whether more was granted than asked for
 * @param refused whether they must not be used for that reason
 * @param narrower what was granted, if it is less than what was asked for
 */
record GrantedTokens(TokenSet usable, boolean wider, boolean refused, Optional<Scope> narrower) {

    static GrantedTokens of(TokenSet tokens, Scope asked, boolean cutting) {
        Optional<Scope> granted = tokens.granted();
        if (granted.isEmpty()) {
            return new GrantedTokens(tokens, false, false, Optional.empty());
        }
        boolean wider = !granted.get().within(asked);
        Scope counts = wider ? common(granted.get(), asked) : granted.get();
        // of nothing in common nothing would be left, which reads as everything
        boolean useless = wider && counts.values().isEmpty();
        return new GrantedTokens(
                tokens.granting(counts),
                wider,
                useless || wider && !cutting,
                Optional.of(counts).filter(scope -> !asked.within(scope)));
    }

    /** Of values; other scopes are not told by providers. */
    private static Scope common(Scope granted, Scope asked) {
        Set<String> values = new LinkedHashSet<>(granted.values());
        values.retainAll(asked.values());
        return new Scope(asked.timeRanges(), asked.serviceGroups(), values);
    }
}
