package dev.evaluator.report;

import dev.evaluator.stats.PassAtK;
import dev.evaluator.stats.VarianceComponents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Folds the scores of each answer of one part into what repeats tell of one evaluator; memory does not grow with the
 * cases.
 */
public final class RepeatReporter {

    private final String evaluator;
    private final int repeats;
    private final List<Map.Entry<Tally, Tally>> chances;
    private String cluster = "";
    private boolean open;
    private long clusters;
    private int cases;
    private long leftOut;
    private double mean;
    private double between;
    private double within;
    private int votes;
    private long voted;
    private double judge;

    /**
     * Creates a reporter.
     *
     * @param passFail whether the evaluator declares its scores to be 0 or 1
     * @param repeats how many answers each case has, at least 2
     */
    public RepeatReporter(String evaluator, boolean passFail, int repeats) {
        if (repeats < 2) {
            throw new IllegalArgumentException("repeats tell something from 2 on, was " + repeats);
        }
        this.evaluator = evaluator;
        this.repeats = repeats;
        this.chances = Stream.generate(() -> Map.entry(new Tally(false), new Tally(false)))
                .limit(passFail ? repeats : 0)
                .toList();
    }

    /** Adds a case by the scores of its answers; cases of one cluster come one after the other. */
    public void add(String ofCluster, double... scores) {
        if (scores.length != repeats) {
            throw new IllegalArgumentException(
                    "each case has " + repeats + " answers, this one has " + scores.length + " scores");
        }
        if (!open || !ofCluster.equals(cluster)) {
            endCluster();
            cluster = ofCluster;
            open = true;
            clusters++;
        }
        spread(scores);
        int passes = 0;
        for (double score : scores) {
            passes += score == 1 ? 1 : 0;
        }
        for (int i = 0; i < chances.size(); i++) {
            chances.get(i).getKey().add(PassAtK.any(repeats, passes, i + 1L));
            chances.get(i).getValue().add(PassAtK.all(repeats, passes, i + 1L));
        }
    }

    /** Adds an answer by the scores it has by each vote alone, two or more and as many as every other answer. */
    public void addVotes(double... scores) {
        if (scores.length < 2 || (voted > 0 && scores.length != votes)) {
            throw new IllegalArgumentException("an answer has 2 or more votes and as many as the others, had "
                    + scores.length + (voted > 0 ? " instead of " + votes : ""));
        }
        votes = scores.length;
        voted++;
        double mean = Arrays.stream(scores).average().orElseThrow();
        for (double score : scores) {
            judge += (score - mean) * (score - mean) / (votes - 1);
        }
    }

    /** Counts a case that has an answer without a grade. */
    public void leaveOut() {
        leftOut++;
    }

    /** Returns what the repeats tell; empty when no case was added. */
    public Optional<Repeated> report() {
        if (cases == 0) {
            return Optional.empty();
        }
        endCluster();
        open = false;
        List<Repeated.Chance> found = new ArrayList<>();
        IntStream.range(0, chances.size())
                .forEach(i -> found.add(new Repeated.Chance(
                        i + 1,
                        chances.get(i).getKey().estimate().orElseThrow(),
                        chances.get(i).getValue().estimate().orElseThrow())));
        return Optional.of(new Repeated(evaluator, cases, leftOut, clusters, repeats, components(), said(), found));
    }

    private Optional<Repeated.Votes> said() {
        return voted == 0 ? Optional.empty() : Optional.of(new Repeated.Votes(votes, judge / voted));
    }

    private Optional<VarianceComponents> components() {
        return cases < 2 || between + within == 0
                ? Optional.empty()
                : Optional.of(new VarianceComponents(
                        mean, repeats * between / (cases - 1), within / (cases * (repeats - 1.0)), cases, repeats));
    }

    // Welford over the case means; deviations from the first score keep the spread of equal scores exactly 0.
    private void spread(double[] scores) {
        double off = 0;
        for (double score : scores) {
            off += score - scores[0];
        }
        double ofCase = scores[0] + off / repeats;
        for (double score : scores) {
            within += (score - ofCase) * (score - ofCase);
        }
        cases++;
        double delta = ofCase - mean;
        mean = cases == 1 ? ofCase : mean + delta / cases;
        between += cases == 1 ? 0 : delta * (ofCase - mean);
    }

    private void endCluster() {
        chances.forEach(pair -> {
            pair.getKey().endCluster();
            pair.getValue().endCluster();
        });
    }
}
