package org.consentflow.jws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.consentflow.jws.ProviderTokens.header;
import static org.consentflow.jws.ProviderTokens.signed;

import java.security.PrivateKey;
import org.consentflow.jws.JwsException.Reason;

/** A provider's key set, and the keys of the provider and of somebody else. */
abstract class TokenFixture {

    static final String CLAIMS = "{\"a\":\"b\"}";
    static final PrivateKey GENUINE = TestKeys.PROVIDER.getPrivate();
    static final PrivateKey ATTACKER = TestKeys.ATTACKER.getPrivate();

    final ProviderTokens provider = new ProviderTokens();

    JwsException assertRefused(String token, Reason reason) {
        JwsException refusal =
                catchThrowableOfType(JwsException.class, () -> provider.verified(token));
        assertThat(refusal).as("refusal of a bad token").isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.getMessage()).isNotBlank();
        return refusal;
    }

    static String with(String name, String value) {
        return signed(header().add(name, value).build(), CLAIMS, GENUINE, 64);
    }
}
