package dev.evaluator.runner.report;

import dev.evaluator.stats.Interval;
import java.util.Locale;

/**
 * A dot and its whisker on a scale, in percent of its width.
 *
 * @param at where the dot is
 * @param from where the whisker begins
 * @param to where it ends
 */
record Bar(String at, String from, String to) {

    static Bar of(double value, Interval interval, double least, double most) {
        return new Bar(
                percent(value, least, most),
                percent(interval.lower(), least, most),
                percent(interval.upper(), least, most));
    }

    /** Returns where a value lies between two others, from 0 % to 100 %. */
    static String percent(double value, double least, double most) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * Math.clamp((value - least) / (most - least), 0, 1));
    }
}
