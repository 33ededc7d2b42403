package org.consentflow.sandbox.library;

import java.util.List;
import java.util.Random;

/** A song that does not exist, by artists who do not either. */
record Song(String track, String artist, String album, String genre, int durationMillis) {

    private static final List<String> FIRST =
            List.of(
                    "Silver",
                    "Paper",
                    "Midnight",
                    "Northern",
                    "Hollow",
                    "Golden",
                    "Distant",
                    "Quiet");
    private static final List<String> SECOND =
            List.of(
                    "Harbour", "Signals", "Orchard", "Engines", "Letters", "Tides", "Windows",
                    "Maps");
    private static final List<String> ARTISTS =
            List.of(
                    "Ørsted & the Lanterns",
                    "Mira Valente",
                    "The Copper Foxes",
                    "DJ Halbmond",
                    "Séance Tropicale",
                    "Tomoe 灯",
                    "Low Tide Choir",
                    "Ana \"Nana\" Reis");
    private static final List<String> GENRES =
            List.of("indie", "jazz", "electronic", "folk", "ambient", "pop");

    static Song any(Random random) {
        int first = random.nextInt(FIRST.size());
        int second = random.nextInt(SECOND.size());
        int artist = random.nextInt(ARTISTS.size());
        return new Song(
                FIRST.get(first) + " " + SECOND.get(second),
                ARTISTS.get(artist),
                SECOND.get((artist + first) % SECOND.size()),
                GENRES.get(artist % GENRES.size()),
                120_000 + (first * 8 + second) * 2_500);
    }
}
