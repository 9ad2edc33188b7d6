package dev.evaluator.report;

import dev.evaluator.sample.Slice;
import dev.evaluator.score.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The estimates of one part of a run, with the funnel from planned to scored. Planned cases are scored, unscored, not
 * applicable or open, and each is just one of them.
 *
 * @param planned cases planned
 * @param scored cases that every evaluator which applies has scored
 * @param unscored cases that some evaluator which applies could not score
 * @param notApplicable cases to which no evaluator applies
 * @param evaluators the estimates over all cases, in the suite's order
 * @param slices the estimates of each slice
 */
public record Report(
        long planned,
        long scored,
        long unscored,
        long notApplicable,
        List<OfEvaluator> evaluators,
        List<OfSlice> slices) {

    public Report {
        evaluators = List.copyOf(evaluators);
        slices = List.copyOf(slices);
    }

    /** Returns the cases of which all is known that will ever be. */
    public long settled() {
        return scored + unscored + notApplicable;
    }

    /** Returns the cases that were planned and not reached. */
    public long open() {
        return planned - settled();
    }

    /** Returns the share of settled cases that could not be scored, from 0 to 1. */
    public double unscoredShare() {
        long settled = scored + unscored;
        return settled == 0 ? 0 : (double) unscored / settled;
    }

    /**
     * Returns this report where a share of the traffic, from 0 to 1, could not be read. In which slice it belongs nobody
     * knows, so that only the ranges over all cases widen.
     */
    public Report losing(double share) {
        return new Report(
                planned,
                scored,
                unscored,
                notApplicable,
                evaluators.stream().map(of -> of.losing(share)).toList(),
                slices);
    }

    /** Returns what is known of an evaluator. */
    public OfEvaluator evaluator(String name) {
        return evaluators.stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no evaluator '" + name + "' in this report"));
    }

    /**
     * What one evaluator says over all cases.
     *
     * @param name the evaluator's name
     * @param estimate the mean score, or empty when nothing was scored
     * @param unscored cases without a score, by reason
     * @param notApplicable cases the evaluator declined
     * @param criticalFailures cases that failed a critical criterion
     */
    public record OfEvaluator(
            String name,
            Optional<Estimate> estimate,
            Map<Reason, Long> unscored,
            long notApplicable,
            long criticalFailures) {
        public OfEvaluator {
            unscored = Map.copyOf(unscored);
        }

        private OfEvaluator losing(double share) {
            return new OfEvaluator(
                    name, estimate.map(known -> known.losing(share)), unscored, notApplicable, criticalFailures);
        }

        /** Returns the number of cases without a score. */
        public long unscoredCases() {
            return unscored.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * What one evaluator says of one slice.
     *
     * @param slice which part of traffic
     * @param evaluator the evaluator's name
     * @param estimate the mean score there
     * @param unscored cases of the slice without a score
     * @param shrunken the mean to rank slices by: drawn towards that of its fellow slices by as much as chance explains
     *     how they differ
     */
    public record OfSlice(Slice slice, String evaluator, Estimate estimate, long unscored, double shrunken) {}

    /** Returns the slices, lowest first by what is more than chance. */
    public List<OfSlice> lowestSlices() {
        return slices.stream()
                .sorted(Comparator.comparingDouble(OfSlice::shrunken))
                .toList();
    }
}
