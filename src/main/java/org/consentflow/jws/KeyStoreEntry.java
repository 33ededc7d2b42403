package org.consentflow.jws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The RSA private key of a PKCS#12 store: the named one, or the only one. */
final class KeyStoreEntry {

    private KeyStoreEntry() {}

    static RSAPrivateKey read(byte[] pkcs12, char[] password, @Nullable String alias) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(pkcs12), password);
            String name = alias == null ? onlyKey(store) : alias;
            if (store.getKey(name, password) instanceof RSAPrivateKey key) {
                return key;
            }
        } catch (GeneralSecurityException | IOException e) {
            // not chained: what a provider puts into such messages is not ours to promise
            throw new UnusableKeyException("the key store cannot be opened with this password");
        }
        throw new UnusableKeyException("the key store has no RSA key of this alias");
    }

    private static String onlyKey(KeyStore store) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new UnusableKeyException("the key store must have one key, or name an alias");
        }
        return keys.get(0);
    }
}
