package dev.evaluator.runner.report;

import dev.evaluator.report.Difference;
import dev.evaluator.report.Estimate;
import dev.evaluator.runner.runs.JudgeStanding;
import dev.evaluator.stats.Interval;

/**
 * A number that never goes without its interval, in writing and as a bar.
 *
 * @param value the number
 * @param lower the lower end of its interval
 * @param upper the upper end
 * @param bar the same, drawn
 */
record Figure(String value, String lower, String upper, Bar bar) {

    /** Returns an estimate on the scale of scores. */
    static Figure of(Estimate estimate) {
        return of(estimate.mean(), estimate.interval());
    }

    private static Figure of(double value, Interval interval) {
        int digits = Words.digits(interval.lower(), interval.upper());
        return new Figure(
                Words.number(value, digits),
                Words.number(interval.lower(), digits),
                Words.number(interval.upper(), digits),
                Bar.of(value, interval, 0, 1));
    }

    /** Returns what people would say, on the scale of scores. */
    static Figure of(JudgeStanding.ByPeople people) {
        return of(people.value(), people.interval());
    }

    /** Returns a difference on a scale that goes as far to either side. */
    static Figure of(Difference difference, double reach) {
        return signed(difference.mean(), difference.interval(), reach);
    }

    /** Returns a signed number on a scale that goes as far to either side. */
    static Figure signed(double value, Interval interval, double reach) {
        int digits = Words.digits(interval.lower(), interval.upper());
        return new Figure(
                Words.signed(value, digits),
                Words.signed(interval.lower(), digits),
                Words.signed(interval.upper(), digits),
                Bar.of(value, interval, -reach, reach));
    }

    String interval() {
        return "[" + lower + ", " + upper + "]";
    }

    /** Returns the number and its interval as a sentence has them. */
    String words() {
        return value + " " + interval();
    }
}
