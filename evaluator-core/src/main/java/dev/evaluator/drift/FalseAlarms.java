package dev.evaluator.drift;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many false alarms a suite may raise, such as {@code 1 per 365d}.
 *
 * @param alarms expected at most, all detectors together
 * @param days in which
 */
public record FalseAlarms(long alarms, long days) {

    /** What holds where nobody says otherwise. */
    public static final FalseAlarms DEFAULT = new FalseAlarms(1, 365);

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5}) per ([1-9][0-9]{0,5})d");

    public FalseAlarms {
        if (alarms < 1 || days < 1) {
            throw new IllegalArgumentException(
                    "false alarms must be at least 1 per 1d, were " + alarms + " per " + days + "d");
        }
    }

    /** Reads the form {@code 1 per 365d}. */
    public static FalseAlarms of(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("false alarms must be written like '1 per 365d', were '" + text + "'");
        }
        return new FalseAlarms(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    /**
     * Returns the evidence A at which a detector alarms: the cases of the period, times the detectors that share it, over
     * the alarms allowed. The mean run of a detector to a false alarm is at least A cases.
     */
    public double limit(double casesPerDay, int detectors) {
        if (!(casesPerDay > 0) || detectors < 1) {
            throw new IllegalArgumentException("a limit needs cases and at least one detector, had " + casesPerDay
                    + " cases a day and " + detectors + " detectors");
        }
        return Math.max(1, casesPerDay * days * detectors / alarms);
    }
}
