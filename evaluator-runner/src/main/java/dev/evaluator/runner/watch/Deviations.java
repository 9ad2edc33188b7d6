package dev.evaluator.runner.watch;

import dev.evaluator.report.CaseScore;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The standard deviation of a case score, by evaluator; Welford's sums. */
public final class Deviations {

    private final Map<String, double[]> sums = new HashMap<>();

    /** Takes the scores of a case. */
    public void add(Map<String, CaseScore> scores) {
        scores.forEach((evaluator, score) -> {
            if (score instanceof CaseScore.Graded(double value, boolean critical)) {
                add(evaluator, value);
            }
        });
    }

    void add(String evaluator, double value) {
        double[] sum = sums.computeIfAbsent(evaluator, name -> new double[3]);
        sum[0]++;
        double off = value - sum[1];
        sum[1] += off / sum[0];
        sum[2] += off * (value - sum[1]);
    }

    /** Returns the deviation of an evaluator's scores; empty with fewer than two. */
    OptionalDouble of(String evaluator) {
        double[] sum = sums.getOrDefault(evaluator, new double[3]);
        return sum[0] < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(sum[2] / (sum[0] - 1)));
    }
}
