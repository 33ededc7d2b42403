package org.consentflow.sandbox.library;

import java.time.Clock;
import java.util.Base64;
import java.util.List;

/** Somebody's papers: files of any type, put there by others. */
public final class DocumentLibrary {

    private static final String ACCOUNT = "23_105772344";

    /** One white pixel. */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP6DwABBQECz6AuzQAAAABJRU5ErkJggg==";

    private static final int SCAN = 12 * 1024 * 1024;

    private DocumentLibrary() {}

    /** Five raw files, one of them brotli and one of twelve megabytes, and all that is pushed. */
    public static Library create(Clock clock) {
        long now = clock.millis();
        return new Library(
                List.of(),
                List.of(Account.at(23, "Uploads", ACCOUNT, "alice")),
                List.of(
                        file(now, "letter.txt", "text/plain", Content.of(letter()), Encoding.NONE),
                        file(now, "rent.csv", "text/csv", Content.of(rent()), Encoding.GZIP),
                        file(
                                now,
                                "insurance.json",
                                "application/json",
                                Content.of(
                                        "{\"policy\":\"A-77\",\"holder\":\"Zoë\",\"since\":2019}"),
                                Encoding.BROTLI),
                        file(
                                now,
                                "stamp.png",
                                "image/png",
                                Content.of(Base64.getDecoder().decode(PNG)),
                                Encoding.NONE),
                        file(
                                now,
                                "scan.bin",
                                "application/octet-stream",
                                Content.noise(SCAN),
                                Encoding.NONE)),
                true);
    }

    private static LibraryFile file(
            long now, String name, String mediaType, Content content, Encoding encoding) {
        return LibraryFile.raw(name, mediaType, content)
                .with(Metadata.raw(mediaType, now, List.of(ACCOUNT)))
                .with(Packing.of(encoding))
                .updated(now);
    }

    private static String letter() {
        return "Dear Alice,\n\nyour contract is extended by a year.\n\nYours, the landlord\n";
    }

    private static String rent() {
        StringBuilder table = new StringBuilder("month,euro\n");
        for (int month = 1; month <= 12; month++) {
            table.append(month).append(",640\n");
        }
        return table.toString();
    }
}
