package org.consentflow.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Signs MicroProfile JWTs, as an issuer that a server trusts, or one that it does not. */
final class BearerTokens {

    static final String ISSUER = "https://issuer.test";

    private final KeyPair key;

    BearerTokens() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            key = keys.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What makes a server trust it. */
    Map<String, String> settings() {
        return Map.of(
                "mp.jwt.verify.publickey",
                Base64.getEncoder().encodeToString(key.getPublic().getEncoded()),
                "mp.jwt.verify.issuer",
                ISSUER);
    }

    String of(String subject) {
        Instant now = Instant.now();
        return signed(subject, now, now.plusSeconds(3_600));
    }

    String ended(String subject) {
        Instant then = Instant.now().minusSeconds(7_200);
        return signed(subject, then, then.plusSeconds(60));
    }

    private String signed(String subject, Instant from, Instant until) {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(subject)
                        .claim("upn", subject + "@issuer.test")
                        .claim("groups", List.of("person"))
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(from))
                        .expirationTime(Date.from(until))
                        .build();
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).build(),
                        claims);
        try {
            token.sign(new RSASSASigner(key.getPrivate()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
