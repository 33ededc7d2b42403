package org.consentflow.store;

import jakarta.json.JsonObject;
import java.util.Base64;
import java.util.Optional;
import org.consentflow.api.ConsentStoreException;
import org.consentflow.flow.Seals;

/** Sealed values as texts: in no table, bound to namespace and purpose. Thread-safe. */
final class TextSeals implements Seals {

    private static final String NO_TABLE = "kept outside";
    private static final int LONGEST = 16 * 1024;

    private final String namespace;
    private final Sealer sealer;

    TextSeals(String namespace, Sealer sealer) {
        this.namespace = namespace;
        this.sealer = sealer;
    }

    @Override
    public String seal(String purpose, JsonObject content) {
        byte[] sealed = sealer.seal(place(purpose), content);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    @Override
    public Optional<JsonObject> open(String purpose, String sealed) {
        if (sealed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(sealer.open(place(purpose), Base64.getUrlDecoder().decode(sealed)));
        } catch (IllegalArgumentException | ConsentStoreException foreign) {
            return Optional.empty();
        }
    }

    private Place place(String purpose) {
        return Place.of(namespace, NO_TABLE, purpose, "");
    }
}
