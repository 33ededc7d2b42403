package org.consentflow.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.consentflow.api.ConsentStatus;

/** Times and states as people say them. The zone is named, since nobody told us theirs. */
final class Words {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Words() {}

    static String day(Instant time) {
        return DAY.format(time);
    }

    /** A time to the minute, readable by people and programs. */
    static Html minute(Instant time) {
        return Html.of("time", MINUTE.format(time)).with("datetime", time.toString());
    }

    static String days(Duration time) {
        long days = time.toDays();
        if (days > 0) {
            return days == 1 ? "one day" : days + " days";
        }
        long minutes = Math.max(1, time.toMinutes());
        return minutes == 1 ? "one minute" : minutes + " minutes";
    }

    static String status(ConsentStatus status) {
        return switch (status) {
            case ACTIVE -> "Connected";
            case EXPIRING -> "Connected, ends soon";
            case UNCERTAIN -> "Connected, but may soon have to be renewed";
            case NEEDS_USER -> "Interrupted: please connect again";
            case EXPIRED -> "Ended by itself";
            case WITHDRAWN -> "Disconnected";
        };
    }
}
