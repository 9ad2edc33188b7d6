package dev.evaluator.runner.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Numbers, times and lists as a page writes them. */
final class Words {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final int DIGITS = 3;
    private static final int MOST_DIGITS = 9;

    private Words() {}

    /** Returns a score with three digits. */
    static String number(double value) {
        return number(value, DIGITS);
    }

    static String number(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.matches("-0\\.0*") ? text.substring(1) : text;
    }

    /** Returns a difference with its sign; one that rounds to nothing has none. */
    static String signed(double value, int digits) {
        String text = number(value, digits);
        return text.startsWith("-") ? "−" + text.substring(1) : text.matches("0\\.0*") ? text : "+" + text;
    }

    /** Returns how many digits tell the ends of an interval apart, three or more: an interval never looks like a point. */
    static int digits(double lower, double upper) {
        int digits = DIGITS;
        while (digits < MOST_DIGITS && number(lower, digits).equals(number(upper, digits))) {
            digits++;
        }
        return digits;
    }

    /** Returns a round number as one writes it. */
    static String plain(double value) {
        return new BigDecimal(value)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Returns a count with its noun, which takes an s. */
    static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    static String percent(double share) {
        return share > 0 && share < 0.001 ? "under 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String time(Instant at) {
        return MINUTE.format(at);
    }

    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : Words.count(seconds / 3600) + " h " + seconds % 3600 / 60 + " min";
    }

    /** Returns at most so many names, and how many more there are. */
    static String some(List<String> names, int most) {
        return String.join(", ", names.subList(0, Math.min(most, names.size())))
                + (names.size() > most ? " and " + count(names.size() - most) + " more" : "");
    }

    /** Returns a word with a capital. */
    static String sentence(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Returns an argument as a shell takes it literally. */
    static String shell(String argument) {
        return argument.matches("[A-Za-z0-9_./:=@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
