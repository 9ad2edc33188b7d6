package dev.evaluator.gate;

import dev.evaluator.report.CaseScore;
import java.util.List;
import java.util.Map;

/**
 * What one cluster of cases says about one evaluator in both arms: means of its cases' scores, a case without score
 * taken at 0 for the lower and at 1 for the upper bound.
 */
record Bounds(
        double candidateLow,
        double candidateHigh,
        double baselineLow,
        double baselineHigh,
        int cases,
        int unscored,
        int criticalFailures) {

    boolean complete() {
        return unscored == 0;
    }

    /** Returns the bounds over the cases to which the evaluator applies in every arm there is; no cases when none. */
    static Bounds of(List<Pair> cluster, String evaluator, boolean paired) {
        double[] sums = new double[4];
        int cases = 0;
        int unscored = 0;
        int critical = 0;
        for (Pair pair : cluster) {
            CaseScore candidate = score(pair.candidate(), evaluator);
            CaseScore baseline = paired ? score(pair.baseline(), evaluator) : candidate;
            if (candidate instanceof CaseScore.NotApplicable || baseline instanceof CaseScore.NotApplicable) {
                continue;
            }
            cases++;
            unscored += candidate instanceof CaseScore.Unscored || baseline instanceof CaseScore.Unscored ? 1 : 0;
            critical += candidate instanceof CaseScore.Graded(double value, boolean failed) && failed ? 1 : 0;
            sums[0] += at(candidate, 0);
            sums[1] += at(candidate, 1);
            sums[2] += at(baseline, 0);
            sums[3] += at(baseline, 1);
        }
        double n = Math.max(1, cases);
        return new Bounds(sums[0] / n, sums[1] / n, sums[2] / n, sums[3] / n, cases, unscored, critical);
    }

    private static CaseScore score(Map<String, CaseScore> scores, String evaluator) {
        return scores.getOrDefault(evaluator, new CaseScore.NotApplicable());
    }

    private static double at(CaseScore score, double missing) {
        return score instanceof CaseScore.Graded(double value, boolean critical) ? value : missing;
    }
}
