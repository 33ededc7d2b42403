package org.consentflow.sandbox.library;

import jakarta.json.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody whose services answer slowly, and not all of them to the end: two of three accounts
 * fail.
 */
public final class TimelineLibrary {

    static final DataKind DIARY =
            new DataKind(1, "social", 12, "pinterest", 11, "pin", "Pins (Pinterest)");

    private static final String POSTS = "3_208817465";
    private static final String MEDIA = "4_551340972";
    private static final int MONTHS = 4;

    private TimelineLibrary() {}

    /** Eight files: four months of posts and of pictures. */
    public static Library create(Clock clock) {
        List<LibraryFile> files = new ArrayList<>();
        files.addAll(Months.files(clock, MONTHS, month -> file(month, MusicLibrary.POSTS, POSTS)));
        files.addAll(Months.files(clock, MONTHS, month -> file(month, MusicLibrary.MEDIA, MEDIA)));
        return new Library(
                List.of(MusicLibrary.POSTS, MusicLibrary.MEDIA, DIARY),
                List.of(
                        Account.at(3, "Twitter", POSTS, "alice_posts"),
                        Account.at(4, "Instagram", MEDIA, "alice.pictures")
                                .failing(AccountError.quotaReached()),
                        Account.at(12, "Pinterest", "12_640027531", "alice.pins")
                                .failing(AccountError.loginLost())),
                files,
                false);
    }

    private static LibraryFile file(Months.Month month, DataKind kind, String account) {
        List<Entry> entries =
                month.entries(
                        30,
                        (i, time) ->
                                Json.createObjectBuilder()
                                        .add("entityid", "%s_%d_%d".formatted(account, time, i))
                                        .add("accountentityid", account)
                                        .add("createddate", time)
                                        .add("text", "Day " + (i + 1))
                                        .build()
                                        .toString());
        return LibraryFile.mapped(month.fileName(kind, 1), month.end(), kind, entries);
    }
}
