package org.consentflow.api;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a person's data is asked for: at digi.me which times and which kinds of objects, at a
 * standard OAuth 2.0 server which of its scope values. It only ever narrows what the contract with
 * the provider allows. Immutable.
 *
 * @param timeRanges times of interest, any of them; empty: all times
 * @param serviceGroups kinds of data, any of them; empty: all kinds
 * @param values scope values (RFC 6749, section 3.3); empty: what the server gives unasked
 */
public record Scope(
        List<TimeRange> timeRanges, List<ServiceGroup> serviceGroups, Set<String> values) {

    private static final Pattern VALUE = Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,256}");

    private static final Scope ALL = new Scope(List.of(), List.of());

    /**
     * Copies.
     *
     * @throws IllegalArgumentException if one of the values is none
     */
    public Scope {
        timeRanges = List.copyOf(timeRanges);
        serviceGroups = List.copyOf(serviceGroups);
        values = Collections.unmodifiableSet(new LinkedHashSet<>(values));
        if (!values.stream().allMatch(value -> VALUE.matcher(value).matches())) {
            throw new IllegalArgumentException("a scope value is not of the agreed form");
        }
    }

    /**
     * A scope of times and kinds.
     *
     * @param timeRanges times of interest, any of them; empty: all times
     * @param serviceGroups kinds of data, any of them; empty: all kinds
     */
    public Scope(List<TimeRange> timeRanges, List<ServiceGroup> serviceGroups) {
        this(timeRanges, serviceGroups, Set.of());
    }

    /**
     * A scope of values.
     *
     * @param text values parted by blanks, such as {@code openid mail.read}
     * @return the scope
     * @throws IllegalArgumentException if one of them is none
     */
    public static Scope of(String text) {
        Set<String> values = new LinkedHashSet<>(Arrays.asList(text.strip().split(" +")));
        values.remove("");
        return new Scope(List.of(), List.of(), values);
    }

    /**
     * Everything the contract allows.
     *
     * @return the scope without any limit
     */
    public static Scope all() {
        return ALL;
    }

    /**
     * Reads a scope as the provider writes it, for example {@code {"timeRanges":[{"last":"1y"}]}}.
     *
     * @param json object with any of {@code timeRanges}, {@code serviceGroups}, {@code values}
     * @return the scope
     * @throws IllegalArgumentException naming the member that is unknown, missing or wrong
     */
    public static Scope parse(JsonObject json) {
        return ScopeJson.read(json);
    }

    /**
     * Writes the scope as the provider reads it; the reverse of {@link #parse}.
     *
     * @return object without members that would be empty
     */
    public JsonObject toJson() {
        return ScopeJson.write(this);
    }

    /**
     * Whether everything this scope asks for is also asked for by another one.
     *
     * <p>In doubt it says no: a range must lie in one range of the other, a {@code last} is not
     * compared with fixed times, and of days against months only what holds in every year counts.
     *
     * @param wider the other scope
     * @return true if this one certainly asks for nothing more
     */
    public boolean within(Scope wider) {
        return ScopeComparison.within(this, wider);
    }

    /**
     * A stretch of time: either the last days, months or years, or between two fixed points, of
     * which one may be left open.
     *
     * @param from first point, in whole seconds (a fraction is cut off); null: open
     * @param to last point, likewise
     * @param last a number and {@code d}, {@code m} or {@code y}, such as {@code 6m}; null if
     *     {@code from} or {@code to} is set
     */
    public record TimeRange(@Nullable Instant from, @Nullable Instant to, @Nullable String last) {

        /**
         * Checks.
         *
         * @throws IllegalArgumentException naming the wrong member
         */
        public TimeRange {
            from = from == null ? null : from.truncatedTo(ChronoUnit.SECONDS);
            to = to == null ? null : to.truncatedTo(ChronoUnit.SECONDS);
            if (last == null && from == null && to == null) {
                throw new IllegalArgumentException("a time range needs from, to or last");
            }
            if (last != null && (from != null || to != null)) {
                throw new IllegalArgumentException("last must not stand beside from or to");
            }
            if (last != null) {
                ScopeLast.parse(last);
            }
            if (isBefore1970(from) || isBefore1970(to)) {
                throw new IllegalArgumentException("from and to must not be before 1970");
            }
            if (from != null && to != null && from.isAfter(to)) {
                throw new IllegalArgumentException("from must not be after to");
            }
        }

        /**
         * The time up to now.
         *
         * @param last a number and {@code d}, {@code m} or {@code y}, such as {@code 6m}
         * @return the range
         * @throws IllegalArgumentException if it is anything else
         */
        public static TimeRange last(String last) {
            return new TimeRange(null, null, last);
        }

        /**
         * The time between two points.
         *
         * @param from first point
         * @param to last point, not before {@code from}
         * @return the range
         * @throws IllegalArgumentException if they are the wrong way round
         */
        public static TimeRange between(Instant from, Instant to) {
            return new TimeRange(from, to, null);
        }

        private static boolean isBefore1970(@Nullable Instant point) {
            return point != null && point.isBefore(Instant.EPOCH);
        }
    }

    /**
     * A group of services, such as social networks.
     *
     * @param id the provider's number, 1 or more
     * @param serviceTypes services of the group; at least one
     */
    public record ServiceGroup(int id, List<ServiceType> serviceTypes) {

        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException naming the wrong member
         */
        public ServiceGroup {
            serviceTypes = List.copyOf(serviceTypes);
            requireId(id, "serviceGroups");
            requireSome(serviceTypes, "serviceTypes");
        }
    }

    /**
     * One service and the kinds of its objects. The provider ignores a scope that is not spelled
     * out down to these, so at least one is required.
     *
     * @param id the provider's number, 1 or more
     * @param objectTypes the provider's numbers of the kinds, 1 or more each; at least one
     */
    public record ServiceType(int id, List<Integer> objectTypes) {

        /**
         * Checks and copies.
         *
         * @throws IllegalArgumentException naming the wrong member
         */
        public ServiceType {
            objectTypes = List.copyOf(objectTypes);
            requireId(id, "serviceTypes");
            requireSome(objectTypes, "serviceObjectTypes");
            objectTypes.forEach(type -> requireId(type, "serviceObjectTypes"));
        }
    }

    private static void requireId(int id, String list) {
        if (id < 1) {
            throw new IllegalArgumentException("id in " + list + " must be 1 or more");
        }
    }

    private static void requireSome(List<?> list, String name) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
    }
}
