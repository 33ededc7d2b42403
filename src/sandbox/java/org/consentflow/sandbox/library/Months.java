package org.consentflow.sandbox.library;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Calendar months, in UTC, as the provider cuts its files. */
final class Months {

    /**
     * One month; the current one ends now.
     *
     * @param back how many months ago; 0 is the current one
     * @param begin milliseconds since the epoch, inside
     * @param end milliseconds since the epoch, outside
     */
    record Month(YearMonth month, int back, long begin, long end) {

        /** {@code count} moments, evenly spread over the month, the oldest first. */
        List<Entry> entries(int count, EntryMaker maker) {
            List<Entry> entries = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                long time = begin + (end - begin) * i / count;
                entries.add(new Entry(time, maker.make(i, time)));
            }
            return entries;
        }

        /** As in {@code 18_5_19_1_406_D202608_1.json}. */
        String fileName(DataKind kind, int part) {
            return "18_%d_%d_1_%d_D%04d%02d_%d.json"
                    .formatted(
                            kind.group(),
                            kind.service(),
                            kind.objectType(),
                            month.getYear(),
                            month.getMonthValue(),
                            part);
        }
    }

    /** Makes the object of one moment. */
    @FunctionalInterface
    interface EntryMaker {
        String make(int index, long time);
    }

    private Months() {}

    /** One file for each of the last {@code count} months, the current one first. */
    static List<LibraryFile> files(Clock clock, int count, Function<Month, LibraryFile> maker) {
        Instant now = clock.instant();
        YearMonth current = YearMonth.from(now.atZone(ZoneOffset.UTC));
        List<LibraryFile> files = new ArrayList<>(count);
        for (int back = 0; back < count; back++) {
            YearMonth month = current.minusMonths(back);
            long end = Math.min(begin(month.plusMonths(1)), now.toEpochMilli());
            files.add(maker.apply(new Month(month, back, begin(month), end)));
        }
        return files;
    }

    private static long begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
