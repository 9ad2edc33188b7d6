package dev.evaluator.drift;

import dev.evaluator.json.Json;
import java.util.Arrays;
import java.util.List;

/**
 * Frozen answers with what the judge made of them when the baseline was pinned: whatever moves there is the judge.
 *
 * <pre>
 * x = (1 + j − j̄₀ᵢ)/2         j̄₀ᵢ: anchor i's mean over its R₀ baseline judgings; ½ where nothing moved
 * σ̄² = mean_i σ_i² + 1.645·sd_i(σ_i²)/√I;  s = bound of the mean of I·R₀ judgings;  δ_J = max(.03, 2s + 5·sqrt(σ̄²/1500))
 * </pre>
 *
 * <p>A person's label would cancel, so none is needed. δ_J is the smallest shift of the judge that its clearing can tell
 * from none within its calls. σ̄² is an upper bound: of a judge that seldom slips, few slips may have been seen, and a
 * clearing planned for less noise than there is stays unclear.
 *
 * @param means baseline mean of each anchor
 * @param variance σ̄², an upper bound of the mean variance of one judging of an anchor
 * @param bound s, by how much the baseline's mean may be off by chance
 */
public record Anchors(List<Double> means, double variance, double bound) {

    /** How many judge calls a clearing may take. */
    public static final int CALLS = 1_500;

    private static final double LEAST_SHIFT = 0.03;
    private static final double ONE_SIDED = 1.645;

    public Anchors {
        means = List.copyOf(means);
        if (means.isEmpty() || !(variance >= 0) || !(bound >= 0)) {
            throw new IllegalArgumentException(
                    "anchors must be at least one, with a variance and a bound of at least 0");
        }
    }

    /** Returns the anchors with these baseline judgings, {@code judgings[anchor][repeat]}, two or more of each. */
    public static Anchors of(double[][] judgings) {
        if (judgings.length == 0 || judgings[0].length < 2) {
            throw new IllegalArgumentException("anchors need at least 2 baseline judgings each");
        }
        for (double[] ofAnchor : judgings) {
            if (ofAnchor.length != judgings[0].length) {
                throw new IllegalArgumentException("each anchor must have " + judgings[0].length
                        + " baseline judgings, one had " + ofAnchor.length);
            }
        }
        double variance = upperVariance(Baseline.variances(judgings));
        return new Anchors(
                Arrays.stream(judgings)
                        .map(ofAnchor -> Arrays.stream(ofAnchor).average().orElseThrow())
                        .toList(),
                variance,
                Baseline.bound(variance, (double) judgings.length * judgings[0].length));
    }

    private static double upperVariance(double[] variances) {
        double mean = Arrays.stream(variances).average().orElseThrow();
        double squares =
                Arrays.stream(variances).map(v -> (v - mean) * (v - mean)).sum();
        int anchors = variances.length;
        return anchors < 2 ? mean : mean + ONE_SIDED * Math.sqrt(squares / (anchors - 1) / anchors);
    }

    /** Returns δ_J, the smallest shift of the judge that can be told from none. */
    public double smallestShift() {
        return Math.max(LEAST_SHIFT, 2 * bound + 5 * Math.sqrt(variance / CALLS));
    }

    /** Returns what a detector reads when the judge grades an anchor with {@code score} now. */
    public double reading(int anchor, double score) {
        return Math.clamp((1 + score - means.get(anchor)) / 2, 0, 1);
    }

    /** Returns the baseline of those readings. */
    public Baseline baseline() {
        return new Baseline(0.5, 0.5 - bound / 2, 0.5 + bound / 2, 2);
    }

    /** Returns these anchors as JSON. */
    public Json json() {
        return Json.object()
                .put(
                        "means",
                        Json.array(means.stream()
                                .map(mean -> Json.of((double) mean))
                                .toList()))
                .put("variance", variance)
                .put("bound", bound)
                .build();
    }

    /** Reads what {@link #json} wrote. */
    public static Anchors of(Json json) {
        return new Anchors(
                States.numbers(json, "means"), States.number(json, "variance"), States.number(json, "bound"));
    }
}
