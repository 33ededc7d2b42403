package org.consentflow.digime;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the postbox out of a callback's parameters: both parts, each once, or neither. */
final class PostboxQuery {

    private static final String ID = "postboxId";
    private static final String KEY = "publicKey";

    private PostboxQuery() {}

    /**
     * The postbox.
     *
     * @return null if the parameters name none
     * @throws MalformedMessageException if one part is missing, doubled or not usable
     */
    static @Nullable Postbox read(Map<String, List<String>> query) {
        boolean array =
                query.keySet().stream()
                        .anyMatch(name -> name.startsWith(ID + "[") || name.startsWith(KEY + "["));
        if (array) {
            throw new MalformedMessageException("the postbox is written as an array");
        }
        if (!query.containsKey(ID) && !query.containsKey(KEY)) {
            return null;
        }
        return Postbox.of(only(query, ID), only(query, KEY));
    }

    private static String only(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw new MalformedMessageException(name + " must stand once");
        }
        return values.get(0);
    }
}
