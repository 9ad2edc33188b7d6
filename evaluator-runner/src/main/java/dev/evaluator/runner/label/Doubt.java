package dev.evaluator.runner.label;

import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * How unsure the judges are of an answer.
 *
 * @param spread how far their votes lie apart, from 0 to 1
 * @param fromMiddle how far their mean lies from the middle of the scale, from 0 to 0.5; 1 where nobody graded
 */
record Doubt(double spread, double fromMiddle) {

    /** The greatest doubt first. */
    static final Comparator<Doubt> GREATEST =
            Comparator.comparingDouble(Doubt::spread).reversed().thenComparingDouble(Doubt::fromMiddle);

    private static final double MIDDLE = 0.5;

    /** Returns the doubt of votes of these values. */
    static Doubt of(List<Double> votes) {
        DoubleSummaryStatistics all = votes.stream().mapToDouble(vote -> vote).summaryStatistics();
        return votes.isEmpty()
                ? new Doubt(0, 1)
                : new Doubt(all.getMax() - all.getMin(), Math.abs(all.getAverage() - MIDDLE));
    }
}
