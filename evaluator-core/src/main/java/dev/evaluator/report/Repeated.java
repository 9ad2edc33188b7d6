package dev.evaluator.report;

import dev.evaluator.stats.NestedComponents;
import dev.evaluator.stats.VarianceComponents;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What several answers to each case tell of one evaluator, beyond its mean.
 *
 * @param evaluator the evaluator's name
 * @param cases how many cases all of whose answers were graded
 * @param leftOut how many had an answer without a grade, and count for nothing here
 * @param clusters how many clusters they lie in
 * @param repeats how many answers each case has, at least 2
 * @param spread how scores vary between cases and between answers to one case; empty when nothing estimates it
 * @param votes how scores of one answer vary from vote to vote; empty where its judge votes once
 * @param chances for an evaluator of pass or fail, the chances of k answers, k = 1 … repeats; else none
 */
public record Repeated(
        String evaluator,
        long cases,
        long leftOut,
        long clusters,
        int repeats,
        Optional<VarianceComponents> spread,
        Optional<Votes> votes,
        List<Chance> chances) {

    private static final double ALPHA = 0.05;

    public Repeated {
        chances = List.copyOf(chances);
    }

    /**
     * How scores of one answer vary from vote to vote.
     *
     * @param perAnswer how often each judge votes on a question, at least 2
     * @param variance the variance of a score that rests on one vote, σ²_J, at least 0
     */
    public record Votes(int perAnswer, double variance) {}

    /**
     * The chances of k answers to a case, as means over cases with intervals by cluster.
     *
     * @param k how many answers
     * @param any pass@k, that at least one of them passes
     * @param all pass^k, that all of them pass
     */
    public record Chance(int k, Estimate any, Estimate all) {}

    /**
     * What it costs to know more, in one unit.
     *
     * @param perCase to write and label a case, at least 0
     * @param perAnswer to have a case answered once, above 0
     * @param perVote to have an answer graded once, at least 0
     */
    public record Costs(double perCase, double perAnswer, double perVote) {

        public Costs {
            if (!(perCase >= 0 && perAnswer > 0 && perVote >= 0) || Double.isInfinite(perCase + perAnswer + perVote)) {
                throw new IllegalArgumentException("costs must be finite and at least 0, an answer above 0, were "
                        + perCase + ", " + perAnswer + ", " + perVote);
            }
        }

        double of(Design design) {
            return design.cases() * (perCase + design.repeats() * (perAnswer + design.votes() * perVote));
        }
    }

    /**
     * So many cases, each answered so often, each answer graded so often.
     *
     * @param cases independent cases, at least 2
     * @param repeats answers a case, at least 1
     * @param votes grades an answer, at least 1
     */
    public record Design(long cases, long repeats, long votes) {}

    /**
     * A design with what it costs and tells.
     *
     * @param cost in the unit of the costs
     * @param halfWidth half the width of the 95 % interval of the mean to expect
     */
    public record Priced(Design design, double cost, double halfWidth) {}

    /** Returns whether each case stands for itself, which any advice on their number assumes. */
    public boolean independent() {
        return clusters == cases;
    }

    /** Returns the variance between answers to one case without what the judge's votes add; 0 or more. */
    public Optional<Double> answerVariance() {
        return spread.map(found -> nested().map(NestedComponents::response).orElse(found.within()));
    }

    /** Returns the components of cases, answers and votes; empty where the judge votes once. */
    private Optional<NestedComponents> nested() {
        return spread.flatMap(found -> votes.map(of -> new NestedComponents(
                cases,
                repeats,
                of.perAnswer(),
                of.perAnswer() * found.meanSquareBetween(),
                of.perAnswer() * found.meanSquareWithin(),
                of.variance())));
    }

    /** Returns the design these scores came from; empty where cases are no clusters of their own or nothing varies. */
    public Optional<Priced> present(Costs costs) {
        return priced(new Design(cases, repeats, votes.map(Votes::perAnswer).orElse(1)), costs);
    }

    /**
     * Returns the design that estimates the mean best for the same cost: R* = sqrt((a/b)σ²_R/σ²_C) answers a case and
     * J* = sqrt((b/e)σ²_J/σ²_R) votes, rounded, at least 1, and as many cases as the rest pays for; empty where the
     * data do not say. Cochran 1977, chapter 10.
     */
    public Optional<Priced> best(Costs costs) {
        Optional<Priced> now = present(costs);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        VarianceComponents found = spread.orElseThrow();
        OptionalLong answers = bestAnswers(found, costs);
        OptionalLong ballots = bestVotes(costs);
        if (answers.isEmpty() || ballots.isEmpty()) {
            return Optional.empty();
        }
        double each = costs.of(new Design(1, answers.getAsLong(), ballots.getAsLong()));
        // The cost of the present design must buy at least the present number of its cases, whatever rounding does.
        long affordable = (long) Math.floor(now.get().cost() / each * (1 + 1e-12));
        return priced(new Design(affordable, answers.getAsLong(), ballots.getAsLong()), costs);
    }

    private Optional<Priced> priced(Design design, Costs costs) {
        if (spread.isEmpty() || !independent() || design.cases() < 2) {
            return Optional.empty();
        }
        double variance = spread.get().between()
                + (answerVariance().orElseThrow() + votes.map(Votes::variance).orElse(0.0) / design.votes())
                        / design.repeats();
        return Optional.of(new Priced(
                design, costs.of(design), VarianceComponents.expectedHalfWidth(variance, design.cases(), ALPHA)));
    }

    private OptionalLong bestAnswers(VarianceComponents found, Costs costs) {
        double ratio = costs.perCase() / costs.perAnswer();
        return ratio > 0 && nested().isPresent()
                ? whole(nested().get().optimalResponses(ratio))
                : found.bestRepeats(ratio);
    }

    private OptionalLong bestVotes(Costs costs) {
        if (nested().isEmpty() || nested().get().judge() == 0) {
            return OptionalLong.of(1);
        }
        return costs.perVote() == 0
                ? OptionalLong.of(nested().get().judgeCalls())
                : whole(nested().get().optimalJudgeCalls(costs.perAnswer() / costs.perVote()));
    }

    private static OptionalLong whole(OptionalDouble optimum) {
        return optimum.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(1, Math.round(optimum.getAsDouble())));
    }
}
