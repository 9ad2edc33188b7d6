package dev.evaluator.runner.aa;

import java.util.Locale;

/**
 * One finding of a simulation beside its goal.
 *
 * @param id which of the acceptance simulations
 * @param what was tried
 * @param value what was found
 * @param found the same in words
 * @param goal in words
 * @param kept whether the goal was reached
 * @param promise whether it is a promise, and not a cost
 */
public record Row(String id, String what, double value, String found, String goal, boolean kept, boolean promise) {

    static Row rate(String id, String what, WrongRate rate) {
        String found = String.format(
                Locale.ROOT,
                "%.3f [%.3f, %.3f] of %d",
                rate.share(),
                rate.interval().lower(),
                rate.interval().upper(),
                rate.runs());
        return new Row(id, what, rate.share(), found, "at most " + number(rate.nominal()), rate.holds(), true);
    }

    static Row cost(String id, String what, double value, String found, double most) {
        return new Row(id, what, value, found, "about " + number(most), value <= most, false);
    }

    static Row atLeast(String id, String what, double value, String found, double least) {
        return new Row(id, what, value, found, "at least " + number(least), value >= least, true);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
