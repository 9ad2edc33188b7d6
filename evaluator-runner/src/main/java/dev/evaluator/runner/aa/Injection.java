package dev.evaluator.runner.aa;

import dev.evaluator.gate.Requirement;
import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slice;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A loss that is planted in one arm: its scores become 0 with such a probability that the true difference is −D.
 *
 * @param loss D, from 0
 * @param shares by evaluator the probability D/mean
 * @param unacceptable whether a requirement's margin is lost, so that PASS is wrong
 */
public record Injection(double loss, Map<String, Double> shares, boolean unacceptable) {

    /** Nothing is planted. */
    static final Injection NONE = new Injection(0, Map.of(), false);

    private static final double ROUNDING = 1e-9;

    public Injection {
        shares = Map.copyOf(shares);
    }

    /**
     * Plants a loss under every evaluator that the rules compare by.
     *
     * @throws RunRefused when it is larger than a mean it would be taken from
     */
    static Injection of(double loss, Pool pool, GateRules rules) {
        if (!(loss > 0 && loss < 1)) {
            throw new RunRefused("--inject must be a loss within (0, 1), was " + loss);
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Requirement.NoWorse requirement : rules.requirements()) {
            double mean = pool.mean(requirement.evaluator()).orElse(0);
            if (loss > mean) {
                throw new RunRefused("a loss of " + loss + " cannot be injected: the mean of "
                        + requirement.evaluator() + " is " + String.format(Locale.ROOT, "%.3f", mean)
                        + ", and no score falls below 0;"
                        + " inject less");
            }
            shares.put(requirement.evaluator(), loss / mean);
        }
        boolean unacceptable =
                rules.requirements().stream().anyMatch(requirement -> lost(requirement, shares, pool, rules));
        return new Injection(loss, shares, unacceptable);
    }

    private static boolean lost(
            Requirement.NoWorse requirement, Map<String, Double> shares, Pool pool, GateRules rules) {
        double share = shares.getOrDefault(requirement.evaluator(), 0.0);
        Predicate<Slice> spokenOf =
                slice -> requirement.everySlice().filter(slice.name()::equals).isPresent();
        if (requirement.everySlice().isEmpty()) {
            return beyond(share, pool, requirement, sample -> true);
        }
        return rules.slicing().all().stream()
                .filter(spokenOf)
                .anyMatch(slice -> beyond(
                        share,
                        pool,
                        requirement,
                        sample -> rules.slicing().of(sample).contains(slice)));
    }

    private static boolean beyond(double share, Pool pool, Requirement.NoWorse requirement, Predicate<Sample> part) {
        double lost = share * pool.mean(requirement.evaluator(), part).orElse(0);
        return lost >= requirement.margin() - ROUNDING;
    }

    /** Returns the scores of an answer with the loss in it. */
    Map<String, CaseScore> into(Map<String, CaseScore> scores, RandomGenerator chance) {
        if (shares.isEmpty()) {
            return scores;
        }
        double drawn = chance.nextDouble();
        Map<String, CaseScore> changed = new LinkedHashMap<>(scores);
        shares.forEach((evaluator, share) -> changed.computeIfPresent(
                evaluator,
                (name, score) -> score instanceof CaseScore.Graded(double value, boolean critical) && drawn < share
                        ? new CaseScore.Graded(0, critical)
                        : score));
        return changed;
    }
}
