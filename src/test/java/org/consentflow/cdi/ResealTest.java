package org.consentflow.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.consentflow.cdi.EngineFixture.ALICE;
import static org.consentflow.cdi.EngineFixture.BOB;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.api.Scope;
import org.consentflow.flow.Stores;
import org.consentflow.flow.UpkeepStore;
import org.consentflow.flow.UpkeepStore.Resealed;
import org.consentflow.store.Databases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A new encryption key moves to the front of the ring. */
class ResealTest extends EngineTest {

    private static final String K1 = key("k1", 0);
    private static final String K2 = key("k2", 2);

    @BeforeEach
    void given() {
        assertCompleted(it.consent(ALICE));
        assertCompleted(it.consent(BOB));
    }

    @Test
    @DisplayName("R38 what the former key sealed is sealed anew, and then needs it no more")
    void round_newKeyFirst_resealsAll() {
        try (EngineFixture rolled = node(K2 + "," + K1)) {
            assertThat(rolled.engine.upkeep().round().resealed()).isEqualTo(new Resealed(2, 0));
            assertThat(rolled.engine.upkeep().round().resealed()).isEqualTo(new Resealed(0, 0));
        }
        assertThat(it.sql("select count(*) from consent_token where key_id = 'k2'")).isEqualTo("2");
        try (EngineFixture without = node(K2)) {
            assertThat(without.read(ALICE, Scope.all()).files()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("R38 a node that has the new key last reads what is sealed with it")
    void read_newKeyLast_opensBoth() {
        try (EngineFixture first = node(K2 + "," + K1);
                EngineFixture last = node(K1 + "," + K2)) {
            first.engine.upkeep().round();
            assertThat(last.read(ALICE, Scope.all()).files()).isNotEmpty();
        }
    }

    @Test
    @DisplayName("R39 one damaged row stays as it is and does not stop the others")
    void round_damagedRow_leavesItAndGoesOn() {
        String damaged = "consent_id = (select id from consent where subject_id = 'alice')";
        it.update("update consent_token set sealed = substring(sealed, 1, 20) where " + damaged);
        String before =
                it.sql(
                        "select "
                                + Databases.hex("sealed")
                                + " from consent_token where "
                                + damaged);
        try (EngineFixture rolled = node(K2 + "," + K1)) {
            assertThat(rolled.engine.upkeep().round().resealed()).isEqualTo(new Resealed(1, 1));
            assertThat(rolled.read(BOB, Scope.all()).files()).isNotEmpty();
        }
        assertThat(
                        it.sql(
                                "select "
                                        + Databases.hex("sealed")
                                        + " from consent_token where "
                                        + damaged))
                .isEqualTo(before);
        assertThat(it.sql("select state from consent_token where " + damaged)).isEqualTo("LIVE");
    }

    @Test
    @DisplayName("R39 damaged rows of one former key do not hold up those behind them")
    void reseal_damagedRowsFillTheBatch_areGoneOver() {
        String last = "consent_id = (select max(consent_id) from consent_token)";
        it.update("update consent_token set sealed = substring(sealed, 1, 20) where not " + last);
        List<Stores.Key> ring = List.of(stored("k3", 3), stored("k2", 2), stored("k1", 0));
        UpkeepStore upkeep =
                it.stores.open(new Stores.Settings("test", Optional.empty(), ring)).upkeep();
        assertThat(upkeep.reseal(1)).isEqualTo(new Resealed(0, 1));
        assertThat(upkeep.reseal(1)).isEqualTo(new Resealed(1, 0));
        assertThat(it.sql("select key_id from consent_token where " + last)).isEqualTo("k3");
    }

    @Test
    @DisplayName("G19 a row with a refresh under way is not sealed anew")
    void round_flightUnderWay_waits() {
        it.update("update consent_token set flight_id = 'f', flight_until = 9999999999999");
        try (EngineFixture rolled = node(K2 + "," + K1)) {
            assertThat(rolled.engine.upkeep().round().resealed()).isEqualTo(new Resealed(0, 0));
        }
    }

    @Test
    @DisplayName("G28 a row with a late answer beside it keeps the key that opens both")
    void round_spareKept_waits() {
        it.update("update consent_token set spare = sealed, spare_flight = 'f', spare_version = 1");
        try (EngineFixture rolled = node(K2 + "," + K1)) {
            assertThat(rolled.engine.upkeep().round().resealed()).isEqualTo(new Resealed(0, 0));
        }
        assertThatThrownBy(() -> node(K2)).isInstanceOf(ConsentStoreException.class);
    }

    private EngineFixture node(String ring) {
        return new EngineFixture(it, Map.of("consentflow.encryption-keys", ring));
    }

    private static Stores.Key stored(String id, int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return new Stores.Key(id, bytes);
    }

    private static String key(String id, int fill) {
        return id + ":" + Base64.getEncoder().encodeToString(stored(id, fill).bytes());
    }
}
