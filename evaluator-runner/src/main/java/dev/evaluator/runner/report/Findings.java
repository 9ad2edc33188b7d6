package dev.evaluator.runner.report;

import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Entry;
import dev.evaluator.runner.runs.AnswerCosts;
import dev.evaluator.runner.runs.Flagged;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.ScoredCase;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Outline;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** What is noted of a part's cases as they go by, beside their estimates; memory does not grow with the cases. */
final class Findings {

    private static final int WORST = 20;
    private static final int DETAIL = 300;

    /** How bad a case is. */
    private record Rank(boolean critical, double least, double mean) {}

    /** One of the worst cases. */
    record Bad(Asked asked, Told told) {}

    private record Kept(String id, Map<String, CaseScore> scores) {}

    /** A case without score, as an example of its kind. */
    record Example(Asked asked, Excerpt detail) {}

    private record Kind(String evaluator, Reason reason) {}

    private final String run;
    private final String options;
    private final Function<List<String>, List<CaseRecord>> cases;
    private final Worst<Rank, Kept> worst = new Worst<>(
            WORST,
            Comparator.comparing(Rank::critical, Comparator.reverseOrder())
                    .thenComparingDouble(Rank::least)
                    .thenComparingDouble(Rank::mean));
    private final Flagged flagged = new Flagged();
    private final Latencies latencies = new Latencies();
    private final AnswerCosts costs;
    private final Map<String, Spread> spreads = new TreeMap<>();
    private final Map<Kind, String> examples =
            new TreeMap<>(Comparator.comparing(Kind::evaluator).thenComparing(Kind::reason));
    private Optional<Outline> last = Optional.empty();
    private final Set<Origin> origins = EnumSet.noneOf(Origin.class);

    /**
     * Begins with no case seen.
     *
     * @param cases returns the whole cases of these ids
     */
    Findings(String run, String options, Function<List<String>, List<CaseRecord>> cases, AnswerCosts costs) {
        this.run = run;
        this.options = options;
        this.cases = cases;
        this.costs = costs;
    }

    void add(ScoredCase found, Map<String, CaseScore> scores) {
        last = Optional.of(found.sample());
        origins.add(found.sample().origin());
        flagged.add(found);
        costs.add(found);
        found.repeats().forEach(repeat -> latencies.add(repeat.answer()));
        scores.forEach((evaluator, score) -> {
            switch (score) {
                case CaseScore.Graded(double value, boolean critical) ->
                    spreads.computeIfAbsent(evaluator, name -> new Spread()).add(value);
                case CaseScore.Unscored(Reason reason) ->
                    examples.putIfAbsent(
                            new Kind(evaluator, reason), found.sample().id());
                case CaseScore.NotApplicable() -> {}
            }
        });
        rank(scores.values().stream().toList())
                .ifPresent(
                        rank -> worst.offer(rank, () -> new Kept(found.sample().id(), scores)));
    }

    private static Optional<Rank> rank(List<CaseScore> scores) {
        boolean critical = false;
        double least = 1;
        double sum = 0;
        for (CaseScore score : scores) {
            if (score instanceof CaseScore.Graded(double value, boolean failed)) {
                critical |= failed;
                least = Math.min(least, value);
                sum += value;
            }
        }
        return least == 1 ? Optional.empty() : Optional.of(new Rank(critical, least, sum / scores.size()));
    }

    private static Excerpt detail(CaseRecord found, String evaluator, Reason reason) {
        return found.repeats().stream()
                .map(repeat -> repeat.evaluations().get(evaluator))
                .filter(outcome -> outcome instanceof Evaluation.Outcome.Scored(Score.Unscored unscored)
                        && unscored.reason() == reason)
                .map(outcome -> ((Score.Unscored) ((Evaluation.Outcome.Scored) outcome).score()).detail())
                .findFirst()
                .map(detail -> Excerpt.of(detail, DETAIL))
                .orElseGet(() -> Excerpt.of("", DETAIL));
    }

    /** Returns how many cases were not perfect. */
    long imperfect() {
        return worst.offered();
    }

    /** Returns the worst cases; {@code judged} tells what judges said about an answer. */
    List<Bad> worst(Function<String, List<Entry.Judged>> judged) {
        Map<String, CaseRecord> whole = new HashMap<>();
        List<Kept> kept = worst.list();
        cases.apply(kept.stream().map(Kept::id).toList())
                .forEach(found -> whole.put(found.sample().id(), found));
        return kept.stream()
                .flatMap(bad ->
                        Optional.ofNullable(whole.get(bad.id()))
                                .map(found -> bad(found, bad.scores(), judged))
                                .stream())
                .toList();
    }

    private Bad bad(CaseRecord found, Map<String, CaseScore> scores, Function<String, List<Entry.Judged>> judged) {
        Told told = Told.of(found, scores);
        return new Bad(Asked.of(found.sample(), run, options), told.voted(judged.apply(told.response())));
    }

    /** Returns the standard deviation of an evaluator's case scores. */
    double sd(String evaluator) {
        return Optional.ofNullable(spreads.get(evaluator)).map(Spread::sd).orElse(0.0);
    }

    /** Returns an example of what an evaluator could not score for a reason. */
    Optional<Example> example(String evaluator, Reason reason) {
        return Optional.ofNullable(examples.get(new Kind(evaluator, reason)))
                .flatMap(id -> cases.apply(List.of(id)).stream().findFirst())
                .map(found -> new Example(Asked.of(found.sample(), run, options), detail(found, evaluator, reason)));
    }

    /** Returns how grades came about where that must be known. */
    List<String> flagged() {
        return flagged.lines();
    }

    /** Returns how long the target took to answer. */
    Latencies latencies() {
        return latencies;
    }

    /** Returns what answers have cost. */
    AnswerCosts costs() {
        return costs;
    }

    /** Returns the last case, if there was any. */
    Optional<Outline> last() {
        return last;
    }

    /** Returns where the cases come from. */
    Set<Origin> origins() {
        return origins;
    }
}
