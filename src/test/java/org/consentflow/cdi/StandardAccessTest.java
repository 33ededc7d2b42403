package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.consentflow.cdi.EngineFixture.ALICE;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.consentflow.api.Authorization;
import org.consentflow.api.ConsentError;
import org.consentflow.api.ConsentRefusedException;
import org.consentflow.api.ProviderException;
import org.consentflow.data.Wires;
import org.consentflow.sandbox.control.Endpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a resource with a client of one's own. */
class StandardAccessTest extends StandardEngineTest {

    @BeforeEach
    void agreed() {
        consent();
    }

    @Test
    void authorization_ofTheResource_isAccepted() throws Exception {
        assertThat(status(authorization(server.resource()))).isEqualTo(200);
    }

    @Test
    @DisplayName("G23 A refused token is replaced once for however many requests met the refusal")
    void renewed_tokenRefused_refreshesOnce() throws Exception {
        Authorization first = authorization(server.resource());
        Authorization second = authorization(server.resource());
        server.expireAccess();
        assertThat(status(first)).isEqualTo(401);

        Authorization renewed = first.renewed();

        assertThat(status(renewed)).isEqualTo(200);
        assertThat(second.renewed().headers()).isEqualTo(renewed.headers());
        assertThat(server.count(Endpoint.REFRESH)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "G23 One resource that refuses for ever brings a refresh a minute, whatever others do")
    void renewed_acceptedElsewhere_isNotRefreshedAgainForAMinute() {
        authorization(server.resource()).renewed().accepted();
        for (int i = 0; i < 3; i++) {
            Authorization next = authorization(server.resource());
            assertThatThrownBy(next::renewed)
                    .isInstanceOfSatisfying(
                            ProviderException.class,
                            refused ->
                                    assertThat(refused.error())
                                            .isEqualTo(ConsentError.TOKEN_REFUSED));
            next.accepted();
        }
        assertThat(server.count(Endpoint.REFRESH)).isEqualTo(1);
        it.update("update consent_token set renewed_at = renewed_at - 61000");
        authorization(server.resource()).renewed().accepted();
        assertThat(server.count(Endpoint.REFRESH)).isEqualTo(2);
    }

    @Test
    @DisplayName("G23 Nodes that refresh in turn for such a resource do so once a minute each")
    void renewed_acceptedOnEveryNode_isRefreshedOnceByEach() {
        try (EngineFixture other = node(Map.of())) {
            for (int i = 0; i < 6; i++) {
                Authorization next =
                        ResourceCall.of(i % 2 == 0 ? it : other, ALICE, server.resource());
                next.accepted();
                catchThrowable(() -> next.renewed().accepted());
            }
        }
        assertThat(server.count(Endpoint.REFRESH)).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "R6 A token that an ordinary refresh brought, that worked and is refused, is replaced")
    void renewed_workedAfterAnOrdinaryRefresh_isRefreshed() {
        it.clock.advance(Duration.ofHours(2));
        authorization(server.resource()).accepted();
        assertThat(server.count(Endpoint.REFRESH)).isEqualTo(1);

        authorization(server.resource()).renewed();

        assertThat(server.count(Endpoint.REFRESH)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/userinfo",
                "http://localhost:1/oauth2/userinfo",
                "http://user@localhost/oauth2/userinfo",
                "/oauth2/userinfo",
                "ftp://localhost/x"
            })
    @DisplayName("S54 A token goes to the contract's resource hosts and nowhere else")
    void authorization_ofAnotherAddress_isRefused(String address) {
        assertThatThrownBy(() -> authorization(URI.create(address)))
                .isInstanceOfSatisfying(
                        ConsentRefusedException.class,
                        refused ->
                                assertThat(refused.error())
                                        .isEqualTo(ConsentError.RESOURCE_REFUSED));
    }

    @Test
    void wire_ofAStandardServer_readsAndPushesNothing() {
        Wires.Wire wire = it.assembly().wire(it.music());

        assertThat(wire.data()).isEmpty();
        assertThat(wire.push()).isEmpty();
    }

    private static Authorization authorization(URI resource) {
        return ResourceCall.of(it, ALICE, resource);
    }

    private static int status(Authorization authorization)
            throws IOException, InterruptedException {
        return response(authorization).statusCode();
    }
}
