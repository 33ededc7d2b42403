package org.consentflow.sandbox.library;

import jakarta.json.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Somebody who counts steps: the less tidy library.
 *
 * <p>One of its accounts cannot be read, so that its reads end as partial, and one file was pushed
 * by somebody and is no JSON.
 */
public final class FitnessLibrary {

    static final DataKind DAYS =
            new DataKind(
                    4,
                    "health & fitness",
                    16,
                    "fitbit",
                    302,
                    "fitnessdailyactivitysummary",
                    "Daily activity (Fitbit)");
    static final DataKind ACTIVITIES =
            new DataKind(
                    4,
                    "health & fitness",
                    17,
                    "garmin",
                    300,
                    "fitnessactivity",
                    "Workouts (Garmin)");

    private static final String ACCOUNT = "16_390115728";
    private static final int SEED = 302;
    private static final int MONTHS = 12;

    private FitnessLibrary() {}

    /** 13 files: a year of daily summaries, and a training plan as CSV. */
    public static Library create(Clock clock) {
        // a fixed seed: tests count on the same steps at every start; nothing secret is drawn
        Random random = new Random(SEED);
        List<LibraryFile> files =
                new ArrayList<>(Months.files(clock, MONTHS, month -> days(month, random)));
        String plan = "week,kilometres\n1,12\n2,15\n3,18\n4,10\n";
        files.add(
                LibraryFile.raw("training-plan.csv", "text/csv", Content.of(plan), ACCOUNT)
                        .with(Metadata.raw("text/csv", clock.millis(), List.of(ACCOUNT)))
                        .updated(clock.millis()));
        return new Library(
                List.of(DAYS, ACTIVITIES),
                List.of(
                        Account.at(DAYS.service(), "Fitbit", ACCOUNT, "alice.walks"),
                        Account.at(ACTIVITIES.service(), "Garmin", "17_846204113", "alice.runs")
                                .failing(AccountError.loginLost())),
                files,
                false);
    }

    private static LibraryFile days(Months.Month month, Random random) {
        List<Entry> entries =
                month.entries(
                        28,
                        (i, time) ->
                                Json.createObjectBuilder()
                                        .add("entityid", "%s_%d_%d".formatted(ACCOUNT, time, i))
                                        .add("accountentityid", ACCOUNT)
                                        .add("createddate", time)
                                        .add("steps", 2_000 + random.nextInt(14_000))
                                        .add("calories", 1_600 + random.nextInt(1_400))
                                        .build()
                                        .toString());
        return LibraryFile.mapped(month.fileName(DAYS, 1), month.end(), DAYS, entries);
    }
}
