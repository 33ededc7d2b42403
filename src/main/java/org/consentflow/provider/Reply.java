package org.consentflow.provider;

import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer, whole.
 *
 * @param status HTTP status
 * @param headers first value of each, by name in any case
 * @param body as it came
 */
public record Reply(int status, Map<String, String> headers, byte[] body) {

    static Reply of(Response response) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.getStringHeaders().forEach((name, values) -> headers.put(name, first(values)));
        byte[] body = response.hasEntity() ? response.readEntity(byte[].class) : new byte[0];
        return new Reply(response.getStatus(), headers, body);
    }

    /**
     * Whether it says success.
     *
     * @return true for 2xx
     */
    public boolean success() {
        return status / 100 == 2;
    }

    /**
     * One of the headers that are handed on.
     *
     * @param name in any case
     * @return its first value; null without one
     */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Reply that
                && status == that.status
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * status + Arrays.hashCode(body);
    }

    /** The status only. */
    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.get(0);
    }
}
