package dev.evaluator.runner.calendar;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the five fields of a cron expression: the values it may have, and the names some of them go by. */
@SuppressWarnings("ImmutableEnumChecker") // The lists are unmodifiable.
enum CronField {
    MINUTE("minute", 0, 59, List.of()),
    HOUR("hour", 0, 23, List.of()),
    DAY("day of month", 1, 31, List.of()),
    MONTH("month", 1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
    WEEKDAY("day of week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

    private static final Pattern ITEM =
            Pattern.compile("(?:(\\*)|([0-9]{1,2}|[a-z]{3})(?:-([0-9]{1,2}|[a-z]{3}))?)(?:/([0-9]{1,2}))?");

    private final String words;
    private final int least;
    private final int most;
    private final List<String> names;

    CronField(String words, int least, int most, List<String> names) {
        this.words = words;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    /**
     * Returns the values a list such as {@code 1-5,10-40/10} names, as the bits of a number.
     *
     * @throws IllegalArgumentException when it is none; the message says what is wrong with it
     */
    long values(String list) {
        long values = 0;
        for (String item : list.toLowerCase(Locale.ROOT).split(",", -1)) {
            values |= item(item);
        }
        return values;
    }

    private long item(String item) {
        Matcher matcher = ITEM.matcher(item);
        if (!matcher.matches()) {
            throw wrong("must be like *, 5, 1-5, */15 or a list of these, was '" + item + "'");
        }
        boolean any = matcher.group(1) != null;
        boolean range = any || matcher.group(3) != null;
        int first = any ? least : value(matcher.group(2));
        int last = any ? most : range ? value(matcher.group(3)) : first;
        if (last < first) {
            throw wrong("'" + item + "' runs backwards; write it as two ranges");
        }
        if (matcher.group(4) != null && !range) {
            throw wrong(
                    "'" + item + "' has a step without a range; write " + first + "-" + most + "/" + matcher.group(4));
        }
        return every(first, last, matcher.group(4) == null ? 1 : step(matcher.group(4)));
    }

    private static long every(int first, int last, int step) {
        long values = 0;
        for (int value = first; value <= last; value += step) {
            values |= 1L << value;
        }
        return values;
    }

    private int value(String text) {
        if (Character.isDigit(text.charAt(0))) {
            int value = Integer.parseInt(text);
            if (value < least || value > most) {
                throw wrong("must be from " + least + " to " + most + ", was " + text);
            }
            return value;
        }
        int place = names.indexOf(text);
        if (place < 0) {
            throw wrong((names.isEmpty() ? "has no names" : "must be one of " + names) + ", was '" + text + "'");
        }
        return least + place;
    }

    private int step(String text) {
        int step = Integer.parseInt(text);
        if (step == 0) {
            throw wrong("a step must be 1 or more, was 0");
        }
        return step;
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(words + ": " + problem);
    }
}
