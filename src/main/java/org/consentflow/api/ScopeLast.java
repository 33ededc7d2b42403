package org.consentflow.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of days, months or years up to now, as in {@code 6m}. */
record ScopeLast(int count, char unit) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,3})([dmy])");

    static ScopeLast parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "last must be a number from 1 to 9999 and d, m or y, such as 6m");
        }
        return new ScopeLast(Integer.parseInt(matcher.group(1)), matcher.group(2).charAt(0));
    }

    /** Exact between equal units and months and years; else only what holds for every calendar. */
    boolean within(ScopeLast longer) {
        if (unit == longer.unit) {
            return count <= longer.count;
        }
        if (unit != 'd' && longer.unit != 'd') {
            return months() <= longer.months();
        }
        return mostDays() <= longer.leastDays();
    }

    private int months() {
        return unit == 'y' ? count * 12 : count;
    }

    private int mostDays() {
        return unit == 'd' ? count : months() * 31;
    }

    private int leastDays() {
        return unit == 'd' ? count : months() * 28;
    }
}
