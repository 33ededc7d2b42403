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

    /** What makes a server trust it; a file of properties makes new lines of the escapes. */
    Map<String, String> settings() {
        return Map.of(
                "mp.jwt.verify.publickey",
                "-----BEGIN PUBLIC KEY-----\\n"
                        + Base64.getEncoder().encodeToString(key.getPublic().getEncoded())
                        + "\\n-----END PUBLIC KEY-----",
                "mp.jwt.verify.issuer",
                ISSUER);
    }

    String of(String subject) {
        return of(subject, subject, "person");
    }

    String of(String subject, String name, String... groups) {
        Instant now = Instant.now();
        return signed(subject, name, List.of(groups), now, now.plusSeconds(3_600));
    }

    String ended(String subject) {
        Instant then = Instant.now().minusSeconds(7_200);
        return signed(subject, subject, List.of("person"), then, then.plusSeconds(60));
    }

    /** As a program shows it. */
    static Map<String, String> shown(String token) {
        return Map.of("Authorization", "Bearer " + token, "Accept", "application/json, */*;q=0.1");
    }

    private String signed(
            String subject, String name, List<String> groups, Instant from, Instant until) {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(subject)
                        .claim("upn", name + "@issuer.test")
                        .claim("groups", groups)
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
