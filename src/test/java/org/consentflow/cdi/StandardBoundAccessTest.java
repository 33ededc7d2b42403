package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.cdi.EngineFixture.ALICE;

import org.consentflow.api.Authorization;
import org.consentflow.sandbox.oauth2.Quirk;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reading a resource with a bound token. */
class StandardBoundAccessTest extends BoundEngineTest {

    @Test
    @DisplayName("S58 A resource that asks for a nonce gets it with the same token: no refresh")
    void renewed_nonceWanted_refreshesNothing() throws Exception {
        agreed();
        server.misbehave(Quirk.PROOF_NONCE);
        Authorization first = ResourceCall.of(node, ALICE, server.resource());
        var refused = response(first);
        assertThat(refused.statusCode()).isEqualTo(401);

        Authorization second = first.renewed(refused.headers().map());

        assertThat(response(second).statusCode()).isEqualTo(200);
        assertThat(second.headers().get("Authorization"))
                .isEqualTo(first.headers().get("Authorization"));
        assertThat(response(ResourceCall.of(node, ALICE, server.resource())).statusCode())
                .isEqualTo(200);
        assertThat(refreshes()).isZero();
    }

    @Test
    @DisplayName("G23 A resource that asks on and on has refused the token: one refresh")
    void renewed_nonceWantedAgain_refreshes() throws Exception {
        agreed();
        server.misbehave(Quirk.PROOF_NONCE_ENDLESS);
        Authorization first = ResourceCall.of(node, ALICE, server.resource());
        var headers = response(first).headers().map();
        server.misbehave();

        first.renewed(headers).renewed(headers);

        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    @DisplayName("G23 A refused token is replaced, with the headers of the answer as without")
    void renewed_tokenRefused_refreshes() throws Exception {
        agreed();
        Authorization first = ResourceCall.of(node, ALICE, server.resource());
        server.expireAccess();
        var refused = response(first);
        assertThat(refused.statusCode()).isEqualTo(401);

        assertThat(response(first.renewed(refused.headers().map())).statusCode()).isEqualTo(200);

        assertThat(refreshes()).isEqualTo(1);
    }
}
