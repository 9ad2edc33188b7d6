package dev.evaluator.drift;

import dev.evaluator.json.Json;
import dev.evaluator.report.Estimate;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The mean a stream is held against, with the bounds that chance leaves it. Never estimated anew from the stream that is
 * watched.
 *
 * <pre>
 * of an estimate: its 95 % interval
 * of a panel of I cases with R₀ runs each: mean ∓ max(1.645·sqrt(Σ_i s_i²/R₀)/I, 1−.05^(1/(I·R₀)))
 * reference m0: down: lower − tolerated; up: upper + tolerated
 * </pre>
 *
 * <p>A panel is fixed, so only its repeats vary. The second bound is the rate of changes which, never seen in I·R₀
 * answers, would be a surprise at 5 %: repeats that agree do not prove that they always will.
 *
 * @param mean of the readings
 * @param lower bound of the mean
 * @param upper bound of the mean
 * @param scale how much of the score one unit of a reading is: 1, or 2 for anchors, read as (1+change)/2
 */
public record Baseline(double mean, double lower, double upper, double scale) {

    /** How many runs of a panel its baseline needs. */
    public static final int PANEL_RUNS = 3;

    private static final double ONE_SIDED = 1.645;
    private static final double SURPRISE = 0.05;

    public Baseline {
        if (!(0 <= lower && lower <= mean && mean <= upper && upper <= 1)) {
            throw new IllegalArgumentException(
                    "a baseline must hold 0 ≤ lower ≤ mean ≤ upper ≤ 1, was " + lower + ", " + mean + ", " + upper);
        }
    }

    /** Returns the baseline of an estimate. */
    public static Baseline of(Estimate estimate) {
        return new Baseline(
                estimate.mean(),
                Math.min(estimate.mean(), estimate.interval().lower()),
                Math.max(estimate.mean(), estimate.interval().upper()),
                1);
    }

    /** Returns this baseline as JSON. */
    public Json json() {
        return States.json(this);
    }

    /** Reads what {@link #json} wrote. */
    public static Baseline of(Json json) {
        return States.baseline(json);
    }

    /** Returns the baseline of a panel, {@code scores[case][run]}; empty with fewer than three runs or no case. */
    public static Optional<Baseline> ofPanel(double[][] scores) {
        return scores.length == 0 || scores[0].length < PANEL_RUNS ? Optional.empty() : Optional.of(ofRepeats(scores));
    }

    private static Baseline ofRepeats(double[][] scores) {
        int runs = scores[0].length;
        double mean = 0;
        for (double[] ofCase : scores) {
            if (ofCase.length != runs) {
                throw new IllegalArgumentException(
                        "each case of a panel must have " + runs + " baseline scores, one had " + ofCase.length);
            }
            mean += Arrays.stream(ofCase).average().orElseThrow() / scores.length;
        }
        double bound = bound(Arrays.stream(variances(scores)).average().orElseThrow(), (double) scores.length * runs);
        mean = Math.clamp(mean, 0, 1);
        return new Baseline(mean, Math.max(0, mean - bound), Math.min(1, mean + bound), 1);
    }

    /** Returns by how much the mean of these cases may be off, for chance in their repeats alone. */
    static double bound(double variance, double answers) {
        return Math.max(ONE_SIDED * Math.sqrt(variance / answers), 1 - Math.pow(SURPRISE, 1 / answers));
    }

    /** Returns the variances of the repeats of each case. */
    static double[] variances(double[][] repeats) {
        return Arrays.stream(repeats).mapToDouble(Baseline::variance).toArray();
    }

    private static double variance(double[] repeats) {
        double mean = Arrays.stream(repeats).average().orElseThrow();
        return Arrays.stream(repeats).map(x -> (x - mean) * (x - mean)).sum() / (repeats.length - 1);
    }

    /**
     * Returns the mean m0 that is not yet a change; empty if no mean could lie beyond it.
     *
     * @param tolerated change that nobody wants to hear of, from 0
     */
    public OptionalDouble reference(Direction direction, double tolerated) {
        if (!(tolerated >= 0)) {
            throw new IllegalArgumentException("the tolerated change must be at least 0, was " + tolerated);
        }
        double reference = direction == Direction.DOWN ? lower - tolerated : upper + tolerated;
        return reference > 0 && reference < 1 ? OptionalDouble.of(reference) : OptionalDouble.empty();
    }
}
