package dev.evaluator.drift;

import dev.evaluator.json.Json;
import java.util.Arrays;
import java.util.List;

/**
 * Frozen answers with what the judge made of them when the baseline was pinned: whatever moves there is the judge.
 *
 * <pre>
 * x = (1 + j − j̄₀ᵢ)/2         j̄₀ᵢ: anchor i's mean over its R₀ baseline judgings; ½ where nothing moved
 * σ̄² = mean_i σ_i²;  s = bound of the mean of I·R₀ judgings;  δ_J = max(.03, 2s + 5·sqrt(σ̄²/1500))
 * </pre>
 *
 * <p>A person's label would cancel, so none is needed. δ_J is the smallest shift of the judge that its clearing can tell
 * from none within its calls.
 *
 * @param means baseline mean of each anchor
 * @param variance σ̄², the mean variance of one judging of an anchor
 * @param bound s, by how much the baseline's mean may be off by chance
 */
public record Anchors(List<Double> means, double variance, double bound) {

    /** How many judge calls a clearing may take. */
    public static final int CALLS = 1_500;

    private static final double LEAST_SHIFT = 0.03;

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
        return new Anchors(
                Arrays.stream(judgings)
                        .map(ofAnchor -> Arrays.stream(ofAnchor).average().orElseThrow())
                        .toList(),
                Baseline.meanVariance(judgings),
                Baseline.bound(judgings));
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
