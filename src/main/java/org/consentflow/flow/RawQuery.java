package org.consentflow.flow;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a query strictly. Servers replace, skip or throw where an escape is broken; here such a
 * query is none at all, before anything is looked up (S29).
 */
public final class RawQuery {

    private static final int LONGEST = 8192;
    private static final int MOST = 100;

    private RawQuery() {}

    /**
     * Decodes the parameters, doubles included.
     *
     * @param raw as sent; null if there is none
     * @return in order; empty if too long, too many, not percent-encoded UTF-8, or with control
     *     characters
     */
    public static Optional<Map<String, List<String>>> parse(@Nullable String raw) {
        return parse(raw, Character::isISOControl);
    }

    /**
     * The same for a provider's answer, whose values may have several lines, as a key in PEM has.
     *
     * @param raw as sent; null if there is none
     * @return as {@link #parse}
     */
    public static Optional<Map<String, List<String>>> parseAnswer(@Nullable String raw) {
        return parse(raw, c -> Character.isISOControl(c) && c != '\r' && c != '\n');
    }

    private static Optional<Map<String, List<String>>> parse(
            @Nullable String raw, IntPredicate banned) {
        if (raw == null || raw.isEmpty()) {
            return Optional.of(Map.of());
        }
        if (raw.length() > LONGEST) {
            return Optional.empty();
        }
        String[] pairs = raw.split("&", -1);
        if (pairs.length > MOST) {
            return Optional.empty();
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            Optional<String> name =
                    decode(equals < 0 ? pair : pair.substring(0, equals), Character::isISOControl);
            Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1), banned);
            if (name.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            if (!pair.isEmpty()) {
                parameters
                        .computeIfAbsent(name.get(), unseen -> new ArrayList<>())
                        .add(value.get());
            }
        }
        return Optional.of(Collections.unmodifiableMap(parameters));
    }

    private static Optional<String> decode(String raw, IntPredicate banned) {
        byte[] bytes = new byte[raw.length()];
        int length = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            int octet = c == '+' ? ' ' : c;
            if (c == '%') {
                octet = i + 2 < raw.length() ? hex(raw.charAt(i + 1), raw.charAt(i + 2)) : -1;
                i += 2;
            } else if (c > '~') {
                return Optional.empty();
            }
            if (octet < 0) {
                return Optional.empty();
            }
            bytes[length++] = (byte) octet;
        }
        return text(ByteBuffer.wrap(bytes, 0, length)).filter(t -> t.chars().noneMatch(banned));
    }

    private static int hex(char high, char low) {
        boolean both = high < 128 && low < 128;
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return both && first >= 0 && second >= 0 ? first * 16 + second : -1;
    }

    private static Optional<String> text(ByteBuffer utf8) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(utf8).toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }
}
