package org.consentflow.sandbox.library;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of time that a scope asks for.
 *
 * @param from first second, since the epoch
 * @param to last second, since the epoch
 * @param last counted back from the time of reading; then from and to say nothing
 */
record TimeRange(long from, long to, Optional<Period> last) {

    private static final Pattern LAST = Pattern.compile("([1-9][0-9]{0,3})([dmy])");

    /** A number of seconds beyond this is milliseconds by mistake. */
    private static final long FAR_FUTURE = 100_000_000_000L;

    /**
     * @throws IllegalArgumentException naming what is wrong
     */
    static TimeRange of(JsonObject json) {
        if (!Set.of("from", "to", "last").containsAll(json.keySet()) || json.isEmpty()) {
            throw new IllegalArgumentException("a time range has from, to or last");
        }
        if (!json.containsKey("last")) {
            TimeRange range =
                    new TimeRange(
                            seconds(json, "from", 0),
                            seconds(json, "to", FAR_FUTURE),
                            Optional.empty());
            if (range.from > range.to) {
                throw new IllegalArgumentException("a time range ends before it begins");
            }
            return range;
        }
        if (json.size() > 1 || !(json.get("last") instanceof JsonString last)) {
            throw new IllegalArgumentException("last is a text and stands alone");
        }
        return new TimeRange(0, 0, Optional.of(period(last.getString())));
    }

    boolean contains(Instant time, Instant now) {
        if (last.isEmpty()) {
            return time.getEpochSecond() >= from && time.getEpochSecond() <= to;
        }
        return !time.isBefore(now.atZone(ZoneOffset.UTC).minus(last.get()).toInstant());
    }

    String words() {
        if (last.isPresent()) {
            Period back = last.get();
            return "the last "
                    + (back.getYears() > 0
                            ? back.getYears() + " year(s)"
                            : back.getMonths() > 0
                                    ? back.getMonths() + " month(s)"
                                    : back.getDays() + " day(s)");
        }
        String begin = from == 0 ? "" : "from " + day(from) + " ";
        return begin + (to == FAR_FUTURE ? "on" : "until " + day(to));
    }

    private static String day(long seconds) {
        return Instant.ofEpochSecond(seconds).toString().substring(0, 10);
    }

    private static Period period(String last) {
        Matcher matcher = LAST.matcher(last);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("last is a number and d, m or y");
        }
        int count = Integer.parseInt(matcher.group(1));
        return switch (matcher.group(2)) {
            case "d" -> Period.ofDays(count);
            case "m" -> Period.ofMonths(count);
            default -> Period.ofYears(count);
        };
    }

    private static long seconds(JsonObject json, String name, long otherwise) {
        JsonValue value = json.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof JsonNumber number) || !number.isIntegral()) {
            throw new IllegalArgumentException(name + " is a whole number of seconds");
        }
        try {
            long seconds = number.longValueExact();
            if (seconds < 0 || seconds > FAR_FUTURE) {
                throw new IllegalArgumentException(name + " is not a time in seconds");
            }
            return seconds;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(name + " is not a time in seconds", e);
        }
    }
}
