package dev.evaluator.report;

import dev.evaluator.stats.VarianceComponents;
import java.util.List;
import java.util.Optional;

/**
 * What several answers to each case tell of one evaluator, beyond its mean.
 *
 * @param evaluator the evaluator's name
 * @param cases how many cases all of whose answers were graded
 * @param leftOut how many had an answer without a grade, and count for nothing here
 * @param clusters how many clusters they lie in
 * @param repeats how many answers each case has, at least 2
 * @param spread how scores vary between cases and between answers to one case; empty when nothing estimates it
 * @param chances for an evaluator of pass or fail, the chances of k answers, k = 1 … repeats; else none
 */
public record Repeated(
        String evaluator,
        long cases,
        long leftOut,
        long clusters,
        int repeats,
        Optional<VarianceComponents> spread,
        List<Chance> chances) {

    public Repeated {
        chances = List.copyOf(chances);
    }

    /**
     * The chances of k answers to a case, as means over cases with intervals by cluster.
     *
     * @param k how many answers
     * @param any pass@k, that at least one of them passes
     * @param all pass^k, that all of them pass
     */
    public record Chance(int k, Estimate any, Estimate all) {}

    /** Returns whether each case stands for itself, which any advice on their number assumes. */
    public boolean independent() {
        return clusters == cases;
    }
}
