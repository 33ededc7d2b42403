package org.consentflow.oauth2;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.consentflow.flow.Secret;
import org.consentflow.jws.SigningKey;
import org.jspecify.annotations.Nullable;

/** How the client proves to the server who it is. Never in an address. */
public sealed interface ClientAuthentication {

    /**
     * Proves it for one sending.
     *
     * @param form what is to be sent
     * @param proof what the proof is made of
     * @return what is sent instead
     */
    Authenticated authenticate(Form form, Proof proof);

    /**
     * What a proof is made of.
     *
     * @param clientId the client
     * @param issuer the server
     * @param now the current time
     * @param jti never the same twice
     */
    record Proof(String clientId, String issuer, Instant now, String jti) {}

    /**
     * A request that says who sends it.
     *
     * @param form its parameters
     * @param authorization value of its Authorization header; empty for none
     */
    record Authenticated(Form form, Optional<Secret> authorization) {}

    /**
     * A signed assertion (RFC 7523, section 2.2): for this server alone, for a minute, once. Its
     * type fits nothing else we sign, and nothing else we sign has its type.
     *
     * @param key signs
     * @param keyId under which the server knows the key; null if it needs none
     */
    record PrivateKeyJwt(SigningKey key, @Nullable String keyId) implements ClientAuthentication {

        /** The longest that FAPI 2.0 servers must accept. */
        static final long SECONDS = 60;

        static final String TYPE = "client-authentication+jwt";

        private static final String KIND = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

        @Override
        public Authenticated authenticate(Form form, Proof proof) {
            long now = proof.now().getEpochSecond();
            JsonObject claims =
                    Json.createObjectBuilder()
                            .add("iss", proof.clientId())
                            .add("sub", proof.clientId())
                            .add("aud", proof.issuer())
                            .add("jti", proof.jti())
                            .add("iat", now)
                            .add("exp", now + SECONDS)
                            .build();
            // a pushed request names it already, and no parameter may stand twice
            Form named = form.has("client_id") ? form : form.with("client_id", proof.clientId());
            Form signed =
                    named.with("client_assertion_type", KIND)
                            .with("client_assertion", key.sign(TYPE, keyId, claims));
            return new Authenticated(signed, Optional.empty());
        }
    }

    /**
     * A shared secret (RFC 6749, section 2.3.1), for servers that know nothing better.
     *
     * @param secret the secret
     */
    record ClientSecretBasic(Secret secret) implements ClientAuthentication {

        @Override
        public Authenticated authenticate(Form form, Proof proof) {
            String pair = Form.encoded(proof.clientId()) + ':' + Form.encoded(secret.reveal());
            byte[] bytes = pair.getBytes(StandardCharsets.US_ASCII);
            String value = "Basic " + Base64.getEncoder().encodeToString(bytes);
            return new Authenticated(form, Optional.of(new Secret(value)));
        }
    }
}
