package org.consentflow.digime;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.consentflow.digime.OneOffCallback.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads a callback's parameters strictly: whoever can send a person to us chooses them, and where
 * two readings are possible an attacker would like us to take the other one.
 */
final class CallbackQuery {

    private static final int MOST_PARAMETERS = 100;
    private static final int LONGEST_VALUE = 2048;
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final List<String> SINGLE = List.of("result", "state", "code");

    /** Older builds of the app say what became ready instead. */
    private static final Set<String> SUCCESS = Set.of("SUCCESS", "DATA_READY", "POSTBOX_READY");

    private static final Set<String> CANCEL = Set.of("CANCEL", "CANCELLED");

    private final Map<String, List<String>> query;

    private CallbackQuery(Map<String, List<String>> query) {
        this.query = query;
    }

    static Callback read(Map<String, List<String>> query) {
        CallbackQuery reader = new CallbackQuery(query);
        String wrong = reader.wrong();
        return wrong == null ? reader.answer() : new Callback.Malformed(wrong);
    }

    /**
     * The answer to a one-off consent, which comes without a code.
     *
     * @throws MalformedMessageException naming the parameter that is wrong
     */
    static OneOffCallback once(Map<String, List<String>> query) {
        CallbackQuery reader = new CallbackQuery(query);
        String wrong = reader.wrong();
        if (wrong == null && query.containsKey("code")) {
            wrong = "a code is for an ongoing consent";
        }
        if (wrong != null) {
            throw new MalformedMessageException(wrong);
        }
        String result = reader.only("result");
        String state = reader.only("state");
        if (SUCCESS.contains(result)) {
            return new OneOffCallback(Kind.APPROVED, state, PostboxQuery.read(query), null);
        }
        if (CANCEL.contains(result)) {
            return new OneOffCallback(Kind.CANCELLED, state, null, null);
        }
        if (result.equals("ERROR")) {
            return new OneOffCallback(Kind.FAILED, state, null, reader.reference());
        }
        throw new MalformedMessageException("result is not known");
    }

    private @Nullable String wrong() {
        if (query.values().stream().mapToInt(List::size).sum() > MOST_PARAMETERS) {
            return "too many parameters";
        }
        if (query.values().stream()
                .flatMap(List::stream)
                .anyMatch(value -> value.length() > LONGEST_VALUE)) {
            return "a value is too long";
        }
        for (String name : SINGLE) {
            String wrong = wrong(name);
            if (wrong != null) {
                return wrong;
            }
        }
        return query.containsKey("code") && query.containsKey("error")
                ? "both code and error are present"
                : null;
    }

    private @Nullable String wrong(String name) {
        if (query.keySet().stream().anyMatch(other -> other.startsWith(name + "["))) {
            return name + " is written as an array";
        }
        if (!query.containsKey(name)) {
            return name.equals("code") ? null : name + " is missing";
        }
        List<String> values = query.get(name);
        if (values.size() != 1) {
            return name + " must stand once";
        }
        String value = values.get(0);
        boolean printable = value.chars().allMatch(c -> c > 0x20 && c < 0x7f);
        return value.isEmpty() || !printable ? name + " is empty or not printable" : null;
    }

    private Callback answer() {
        String result = only("result");
        String state = only("state");
        if (SUCCESS.contains(result)) {
            return query.containsKey("code")
                    ? approved(state, only("code"))
                    : new Callback.Malformed("code is missing");
        }
        if (CANCEL.contains(result)) {
            return new Callback.Cancelled(state);
        }
        return result.equals("ERROR")
                ? new Callback.Failed(state, reference())
                : new Callback.Malformed("result is not known");
    }

    private Callback approved(String state, String code) {
        try {
            return new Callback.Approved(state, code, PostboxQuery.read(query));
        } catch (MalformedMessageException unusable) {
            return new Callback.Malformed(unusable.getMessage());
        }
    }

    private String only(String name) {
        return query.get(name).get(0);
    }

    private @Nullable String reference() {
        List<String> values = query.getOrDefault("reference", List.of());
        boolean sound = values.size() == 1 && REFERENCE.matcher(values.get(0)).matches();
        return sound ? values.get(0) : null;
    }
}
