package org.consentflow.sandbox.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.consentflow.sandbox.http.Response;

/** The key the provider signs its answers with, and the key set that shows it. */
public final class ServerKey {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair pair;
    private final SecureRandom random;
    private final String kid;
    private final String header;

    ServerKey(URI keySet, Tokens tokens, SecureRandom random) {
        this.pair = Ps512.newKey(random);
        this.random = random;
        this.kid = tokens.next();
        this.header =
                Json.createObjectBuilder()
                        .add("alg", "PS512")
                        .add("typ", "JWT")
                        .add("jku", keySet.toString())
                        .add("kid", kid)
                        .build()
                        .toString();
    }

    /** {@code {"token": …}} with the claims in a compact JWS (RFC 7515 section 7.1). */
    Response token(JsonObject claims) {
        String input = encode(header) + "." + encode(claims.toString());
        byte[] signature = Ps512.sign(input.getBytes(US_ASCII), pair.getPrivate(), random);
        String token = input + "." + BASE64URL.encodeToString(signature);
        return Response.json(201, Json.createObjectBuilder().add("token", token).build());
    }

    /** The key set (RFC 7517 section 5), with the PEM that the provider's own clients read. */
    public Response keySet() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        JsonObject entry =
                Json.createObjectBuilder()
                        .add("kid", kid)
                        .add("kty", "RSA")
                        .add("n", number(key.getModulus()))
                        .add("e", number(key.getPublicExponent()))
                        .add("pem", Pkcs1.pem(key))
                        .build();
        return Response.json(
                200,
                Json.createObjectBuilder()
                        .add("keys", Json.createArrayBuilder().add(entry))
                        .build());
    }

    private static String encode(String json) {
        return BASE64URL.encodeToString(json.getBytes(UTF_8));
    }

    /** Base64url of the unsigned big-endian bytes (RFC 7518 section 2). */
    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return BASE64URL.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }
}
