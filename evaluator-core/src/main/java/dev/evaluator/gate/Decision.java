package dev.evaluator.gate;

import dev.evaluator.score.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a gate has come to.
 *
 * @param verdict pass, fail or inconclusive
 * @param requirements what became of each requirement, on each slice it speaks about
 * @param reasons why; at least one unless it passed
 * @param warnings what to know beside it
 * @param looks cases consumed, those without score included
 */
public record Decision(
        Verdict verdict, List<Result> requirements, List<Finding> reasons, List<Finding> warnings, long looks) {

    public Decision {
        requirements = List.copyOf(requirements);
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
    }

    /** Returns this decision where something other than the scores forbids a verdict; what was found stays to be seen. */
    public Decision withheld(Finding why) {
        return new Decision(
                Verdict.INCONCLUSIVE,
                requirements.stream().map(Result::withoutFailure).toList(),
                List.of(why),
                warnings,
                looks);
    }

    /** A mean with the ends of its confidence sequence, valid although the gate stopped at a random time. */
    public record Measured(double mean, double lower, double upper) {}

    /**
     * What became of one requirement on one slice.
     *
     * @param id unique within the gate
     * @param requirement what was required
     * @param slice the slice's label, or {@code all}
     * @param verdict its own verdict
     * @param cases paired cases with scores in both arms
     * @param candidate the candidate's mean, when anything was scored
     * @param baseline the baseline's mean, when there is a baseline
     * @param difference candidate minus baseline, or minus the bar
     * @param evidence e-value (1/p where read once) for PASS
     * @param passLimit how much is needed
     * @param failEvidence the same for FAIL; empty for {@code never}, which fails at the first critical failure
     * @param failLimit how much is needed
     * @param criticalFailures cases of the candidate that failed a critical criterion
     * @param unscored cases without a score in either arm, by reason
     * @param baselineError how far off the mean of a baseline may be that was frozen; empty of one that answers now
     */
    public record Result(
            String id,
            Requirement requirement,
            String slice,
            Verdict verdict,
            long cases,
            Optional<Measured> candidate,
            Optional<Measured> baseline,
            Optional<Measured> difference,
            double evidence,
            double passLimit,
            Optional<Double> failEvidence,
            Optional<Double> failLimit,
            long criticalFailures,
            Map<Reason, Long> unscored,
            Optional<Double> baselineError) {

        private Result withoutFailure() {
            return verdict != Verdict.FAIL
                    ? this
                    : new Result(
                            id,
                            requirement,
                            slice,
                            Verdict.INCONCLUSIVE,
                            cases,
                            candidate,
                            baseline,
                            difference,
                            evidence,
                            passLimit,
                            failEvidence,
                            failLimit,
                            criticalFailures,
                            unscored,
                            baselineError);
        }
    }
}
