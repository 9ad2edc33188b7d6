package dev.evaluator.runner.aa;

import dev.evaluator.gate.Census;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What a store holds of one version of a target: the cases to which it gave two answers or more.
 *
 * @param target whose answers
 * @param cases the cases, in the order of the newest run
 * @param lone how many cases were left out, having fewer than two answers
 * @param changed how many runs were left out, their evaluators being defined otherwise
 */
public record Pool(PartRecord target, List<StoredCase> cases, long lone, long changed) {

    /** Fewer cases say nothing about a gate. */
    public static final int FEWEST = 50;

    public Pool {
        cases = List.copyOf(cases);
    }

    /** Returns whether there are enough cases to say something. */
    public boolean enough() {
        return cases.size() >= FEWEST;
    }

    /** Returns whether cases belong together. */
    public boolean clustered() {
        return cases.stream().anyMatch(of -> of.sample().conversation().isPresent());
    }

    /** Returns slices with the open ones closed over what the cases hold. */
    public Slicing closed(Slicing slicing) {
        Census census = new Census();
        cases.forEach(of -> census.add(of.sample()));
        return slicing.isOpen() ? slicing.closedOver(census.sliceValues()) : slicing;
    }

    /** Returns the mean score of the cases, each the mean of its answers; empty where none has a score. */
    public OptionalDouble mean(String evaluator) {
        return mean(evaluator, sample -> true);
    }

    OptionalDouble mean(String evaluator, Predicate<Sample> wanted) {
        return cases.stream()
                .filter(of -> wanted.test(of.sample()))
                .flatMap(of -> of.mean(evaluator).stream().boxed())
                .mapToDouble(Double::doubleValue)
                .average();
    }

    /**
     * Returns s_d², the variance of the difference of two answers to a case: the mean over the cases of 2·s_i², s_i² the
     * variance of a case's answers. Empty where no case has two scores.
     */
    public OptionalDouble differenceVariance(String evaluator) {
        return cases.stream()
                .map(of -> of.scores(evaluator))
                .filter(scores -> scores.length > 1)
                .mapToDouble(scores -> 2 * variance(scores))
                .average();
    }

    private static double variance(double[] scores) {
        double mean = Arrays.stream(scores).average().orElseThrow();
        return Arrays.stream(scores).map(x -> (x - mean) * (x - mean)).sum() / (scores.length - 1);
    }
}
