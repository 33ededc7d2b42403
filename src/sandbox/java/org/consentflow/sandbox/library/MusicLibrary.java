package org.consentflow.sandbox.library;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Somebody who listens to much music, and posts about it now and then. */
public final class MusicLibrary {

    static final DataKind PLAYS =
            new DataKind(
                    5,
                    "entertainment",
                    19,
                    "spotify",
                    406,
                    "playhistory",
                    "Play history (Spotify)");
    static final DataKind POSTS =
            new DataKind(1, "social", 3, "twitter", 2, "post", "Posts (Twitter)");
    public static final DataKind MEDIA =
            new DataKind(1, "social", 4, "instagram", 1, "media", "Photos and videos (Instagram)");

    private static final int SEED = 406;
    private static final int MONTHS_OF_PLAYS = 24;
    private static final int MONTHS_OF_SOCIAL = 6;
    private static final int PLAYS_A_MONTH = 120;

    /** The month of the one large file, counted back, and its plays: about four megabytes. */
    private static final int LARGE_MONTH = 3;

    private static final int LARGE_PLAYS = 15_000;

    private MusicLibrary() {}

    /** 36 files, all mapped JSON, of three accounts that all can be read. */
    public static Library create(Clock clock) {
        // a fixed seed: tests count on the same songs at every start; nothing secret is drawn
        Random random = new Random(SEED);
        List<LibraryFile> files = new ArrayList<>();
        files.addAll(Months.files(clock, MONTHS_OF_PLAYS, month -> plays(month, random)));
        files.addAll(Months.files(clock, MONTHS_OF_SOCIAL, month -> posts(month, random)));
        files.addAll(Months.files(clock, MONTHS_OF_SOCIAL, month -> media(month, random)));
        return new Library(
                List.of(PLAYS, POSTS, MEDIA),
                List.of(
                        account("19_714025936", "alice.listens", PLAYS, "Spotify"),
                        account("3_208817465", "alice_posts", POSTS, "Twitter"),
                        account("4_551340972", "alice.pictures", MEDIA, "Instagram")),
                files,
                false);
    }

    private static Account account(String id, String name, DataKind kind, String service) {
        return Account.at(kind.service(), service, id, name);
    }

    private static LibraryFile plays(Months.Month month, Random random) {
        int count = month.back() == LARGE_MONTH ? LARGE_PLAYS : PLAYS_A_MONTH;
        List<Entry> entries =
                month.entries(count, (i, time) -> play(i, time, Song.any(random), random));
        // every fourth file stays plain, as the real provider's small ones do
        LibraryFile file =
                LibraryFile.mapped(month.fileName(PLAYS, 1), month.end(), PLAYS, entries);
        return month.back() % 4 == 1 ? file.with(Packing.of(Encoding.NONE)) : file;
    }

    private static String play(int index, long time, Song song, Random random) {
        return object(PLAYS, "19_714025936", index, time)
                .add("track", song.track())
                .add("artist", song.artist())
                .add("album", song.album())
                .add("genre", song.genre())
                .add("durationms", song.durationMillis())
                .add("explicit", random.nextInt(12) == 0)
                .build()
                .toString();
    }

    private static LibraryFile posts(Months.Month month, Random random) {
        List<Entry> entries =
                month.entries(
                        12,
                        (i, time) -> {
                            Song song = Song.any(random);
                            String text = "On repeat: " + song.track() + " by " + song.artist();
                            return object(POSTS, "3_208817465", i, time)
                                    .add("text", text)
                                    .add("favouritecount", random.nextInt(40))
                                    .build()
                                    .toString();
                        });
        return LibraryFile.mapped(month.fileName(POSTS, 1), month.end(), POSTS, entries);
    }

    private static LibraryFile media(Months.Month month, Random random) {
        List<Entry> entries =
                month.entries(
                        8,
                        (i, time) ->
                                object(MEDIA, "4_551340972", i, time)
                                        .add("caption", "At a concert, picture " + (i + 1))
                                        .add("type", random.nextInt(5) == 0 ? "video" : "photo")
                                        .add("likes", random.nextInt(300))
                                        .build()
                                        .toString());
        return LibraryFile.mapped(month.fileName(MEDIA, 1), month.end(), MEDIA, entries)
                .with(Packing.of(Encoding.NONE));
    }

    private static JsonObjectBuilder object(DataKind kind, String account, int index, long time) {
        String id = "%s_%d_%d_%d".formatted(account, kind.objectType(), time, index);
        return Json.createObjectBuilder()
                .add("entityid", id)
                .add("accountentityid", account)
                .add("createddate", time)
                .add("updateddate", time);
    }
}
