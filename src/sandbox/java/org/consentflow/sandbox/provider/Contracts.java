package org.consentflow.sandbox.provider;

import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.List;
import org.consentflow.sandbox.library.FitnessLibrary;
import org.consentflow.sandbox.library.Library;
import org.consentflow.sandbox.library.MusicLibrary;
import org.consentflow.sandbox.library.Pace;

/** Makes the two contracts every sandbox begins with: fixed ids, fresh keys. */
final class Contracts {

    private static final String APPLICATION = "consent-flow-sandbox-app";

    private Contracts() {}

    static Registrations create(
            URI baseUrl, List<URI> redirectUris, SecureRandom random, Clock clock) {
        return new Registrations(
                List.of(
                        register(
                                "music",
                                "to show you what you have been listening to",
                                MusicLibrary.create(clock),
                                baseUrl,
                                redirectUris,
                                random),
                        register(
                                "fitness",
                                "to follow how much you move",
                                FitnessLibrary.create(clock),
                                baseUrl,
                                redirectUris,
                                random)));
    }

    private static Registration register(
            String name,
            String purpose,
            Library library,
            URI baseUrl,
            List<URI> redirectUris,
            SecureRandom random) {
        KeyPair pair = Ps512.newKey(random);
        Contract contract =
                new Contract(
                        name,
                        APPLICATION,
                        "sandbox-" + name + "-contract",
                        Pkcs1.pem((RSAPrivateCrtKey) pair.getPrivate()),
                        redirectUris,
                        baseUrl);
        return Registration.of(
                contract, purpose, (RSAPublicKey) pair.getPublic(), library, Pace::halves);
    }
}
