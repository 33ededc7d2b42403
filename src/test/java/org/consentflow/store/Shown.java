package org.consentflow.store;

import org.consentflow.api.ConsentStoreException;
import org.consentflow.flow.Secret;
import org.consentflow.flow.StoredConsent;

/** A row as text, with times in hours from now. */
final class Shown {

    private static final double HOUR = 3_600_000;

    private Shown() {}

    static String of(StoredConsent row) {
        return String.join(
                " ",
                row.toString().replace(row.id(), ""),
                "sends " + row.sends(),
                "failures " + row.failures(),
                "flight " + row.flight(),
                "until " + hours(row.flightUntil(), row.readAt()),
                "cool " + hours(row.cooldownUntil(), row.readAt()),
                "journal " + row.journalled(),
                "spare " + row.spare(),
                "last " + (row.lastFlight() != null),
                "used " + row.lastUsedAt().isPresent(),
                "given " + hours(row.givenAt().toEpochMilli(), row.readAt()),
                "renewed " + hours(row.renewedAt().toEpochMilli(), row.readAt()),
                "tokens " + opened(row));
    }

    private static String opened(StoredConsent row) {
        try {
            return row.tokens().refresh().reveal()
                    + row.tokens().supplement().map(Secret::reveal).orElse("");
        } catch (ConsentStoreException closed) {
            return closed.error().name();
        }
    }

    private static String hours(long time, long now) {
        return time == 0 ? "none" : String.valueOf(Math.round((time - now) / HOUR));
    }
}
