package org.consentflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consentflow.store.Fixture.keepsake;
import static org.consentflow.store.Fixture.pending;
import static org.consentflow.store.Fixture.tokens;

import jakarta.persistence.Cacheable;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Version;
import jakarta.persistence.metamodel.EntityType;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.consentflow.flow.Claim;
import org.consentflow.flow.ConsentKey;
import org.consentflow.flow.ConsentRequest;
import org.consentflow.flow.ConsentRequest.Keepsake;
import org.consentflow.flow.ConsentRequest.Pending;
import org.consentflow.flow.ConsentStore.Journal;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;
import org.consentflow.flow.TokenSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecrecyTest {

    private final Fixture app = new Fixture();

    @Test
    @DisplayName("S84 nothing that holds a secret prints it")
    void toString_holdersOfSecrets_areRedacted() {
        TokenSet tokens = tokens();
        StoredConsent consent = app.given(app.alice, tokens);
        Pending pending = pending();
        Keepsake keepsake = keepsake();
        ConsentRequest request = Fixture.fresh(app.alice);
        app.requests.insert(request, pending, keepsake, Fixture.LIFETIME, Fixture.ROOMY);
        Claim claim = app.claim(consent);
        Journal journal = new Journal("flight", new Secret("answer-in-clear"));

        String printed =
                List.of(
                                tokens,
                                tokens.access(),
                                consent,
                                consent.opener(),
                                claim,
                                journal,
                                pending,
                                keepsake,
                                app.again(request),
                                app.again(request).opener(),
                                app.sealer,
                                app.consents,
                                app.requests)
                        .toString();

        assertThat(printed)
                .doesNotContain(
                        tokens.access().reveal(),
                        tokens.refresh().reveal(),
                        pending.verifier().reveal(),
                        pending.deepLink().reveal(),
                        pending.continuation().reveal(),
                        keepsake.returnPath(),
                        keepsake.value().orElseThrow(),
                        "answer-in-clear");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Secret.class,
                TokenSet.class,
                StoredConsent.class,
                ConsentRequest.class,
                Pending.class,
                Keepsake.class,
                Claim.class,
                Journal.class,
                ConsentRow.class,
                TokenRow.class,
                RequestRow.class,
                KeyRing.class,
                Sealer.class,
                ConsentKey.class
            })
    @DisplayName("S84 nothing that holds a secret is serializable, so no session carries it away")
    void type_holderOfSecrets_isNotSerializable(Class<?> type) {
        assertThat(Serializable.class.isAssignableFrom(type)).isFalse();
    }

    @Test
    @DisplayName("S84 no entity is cached, whatever the server's default")
    void entities_all_areNotCacheable() {
        EntityManagerFactory factory = app.database.factory();
        Set<EntityType<?>> entities = factory.getMetamodel().getEntities();
        assertThat(entities).hasSize(6);
        for (EntityType<?> entity : entities) {
            assertThat(entity.getJavaType().getAnnotation(Cacheable.class).value()).isFalse();
        }
        StoredConsent consent = app.given(app.alice);
        assertThat(factory.getCache().contains(TokenRow.class, consent.id())).isFalse();
        assertThat(factory.getCache().contains(ConsentRow.class, consent.id())).isFalse();
    }

    @Test
    @DisplayName("G25 no entity has a version of its own that an unrelated change could break")
    void entities_all_haveNoVersion() {
        for (EntityType<?> entity : app.database.factory().getMetamodel().getEntities()) {
            assertThat(entity.hasVersionAttribute()).as(entity.getName()).isFalse();
            assertThat(entity.getJavaType().getDeclaredFields())
                    .noneMatch(field -> field.isAnnotationPresent(Version.class));
        }
    }
}
