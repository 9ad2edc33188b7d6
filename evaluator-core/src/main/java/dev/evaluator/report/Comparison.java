package dev.evaluator.report;

import dev.evaluator.sample.Slice;
import java.util.List;
import java.util.Optional;

/**
 * The differences between two parts, case by case.
 *
 * @param evaluators over all pairs, in the suite's order; an evaluator without a pair is left out
 * @param slices of each slice that has pairs
 */
public record Comparison(List<OfEvaluator> evaluators, List<OfSlice> slices) {

    public Comparison {
        evaluators = List.copyOf(evaluators);
        slices = List.copyOf(slices);
    }

    /** What one evaluator says over all pairs. */
    public record OfEvaluator(String name, Difference difference) {}

    /** What one evaluator says over the pairs of one slice. */
    public record OfSlice(Slice slice, String evaluator, Difference difference) {}

    /** Returns the difference of an evaluator over all pairs, if there are any. */
    public Optional<Difference> evaluator(String name) {
        return evaluators.stream()
                .filter(found -> found.name().equals(name))
                .map(OfEvaluator::difference)
                .findFirst();
    }
}
