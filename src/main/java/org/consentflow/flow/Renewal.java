package org.consentflow.flow;

import java.util.Optional;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentEvent.Alert;
import org.consentflow.api.Scope;

/**
 * What a refresh brought, beside the tokens it replaces: a refresh never changes whose data is
 * read, nor widens what may be read beyond what the person gave (RFC 6749, section 6).
 *
 * @param tokens verified
 * @param refused whether they must not be used
 * @param error why, if so
 * @param alert what should not have happened
 * @param narrowed what is granted now, if that is less than before
 */
record Renewal(
        TokenSet tokens,
        boolean refused,
        ConsentError error,
        Optional<Alert> alert,
        Optional<Scope> narrowed) {

    /**
     * Verifies an answer.
     *
     * @throws org.consentflow.api.ProviderException as {@link Provider#renewed} does
     */
    static Renewal of(Contract contract, StoredConsent row, Secret answer) {
        TokenSet before = row.tokens();
        TokenSet renewed = contract.provider().renewed(answer, before);
        if (before.account().isPresent() && !renewed.account().equals(before.account())) {
            return new Renewal(
                    renewed,
                    true,
                    ConsentError.ACCOUNT_CHANGED,
                    Optional.of(Alert.ACCOUNT_CHANGED),
                    Optional.empty());
        }
        GrantedTokens granted =
                GrantedTokens.of(
                        renewed,
                        before.given().orElse(row.asked()),
                        contract.provider().cutsWiderGrants());
        return new Renewal(
                granted.usable().given(before.given()),
                granted.refused(),
                ConsentError.GRANT_WIDER,
                granted.wider() ? Optional.of(Alert.WIDER_GRANT) : Optional.empty(),
                granted.narrower().filter(scope -> !before.granted().equals(Optional.of(scope))));
    }
}
