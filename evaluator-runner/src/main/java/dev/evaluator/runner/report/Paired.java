package dev.evaluator.runner.report;

import dev.evaluator.report.CaseScore;
import dev.evaluator.report.Comparer;
import dev.evaluator.report.Comparison;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.Store;
import dev.evaluator.suite.Suite;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two sides compared on the cases that both have.
 *
 * @param first the one in question
 * @param second what it is compared with
 * @param comparison the differences, first minus second
 * @param pairs cases that count on both sides
 * @param alone cases of the first side that the second does not have
 * @param worse the cases that the first lost by most
 * @param better the cases that the first gained by most
 */
record Paired(
        Side first, Side second, Comparison comparison, long pairs, long alone, List<Flip> worse, List<Flip> better) {

    private static final int MOST = 10;

    /**
     * One case that came out differently.
     *
     * @param asked what was asked
     * @param evaluator by whose score
     * @param difference first minus second
     * @param first what the first side made of it
     * @param second what the second side made of it
     */
    record Flip(Asked asked, String evaluator, String difference, Told first, Told second) {
        private Flip voted(Store store) {
            return new Flip(
                    asked,
                    evaluator,
                    difference,
                    first.voted(store.judgements(first.response())),
                    second.voted(store.judgements(second.response())));
        }
    }

    static Paired of(Store store, Side first, Side second, Suite suite, String options) {
        List<String> evaluators = List.copyOf(suite.evaluators().keySet());
        Comparer comparer =
                new Comparer(evaluators, Reports.slicing(store, first.run(), suite), first.ofGate() || second.ofGate());
        Worst<Double, Flip> worse = new Worst<>(MOST, Comparator.<Double>naturalOrder());
        Worst<Double, Flip> better = new Worst<>(MOST, Comparator.<Double>reverseOrder());
        Pairs pairs = Pairs.read(store, Reading.WHOLE, suite, Extent.of(first), Extent.of(second), (one, two) -> {
            comparer.add(one.found().sample(), one.scores(), two.scores());
            for (String evaluator : evaluators) {
                double difference =
                        difference(one.scores().get(evaluator), two.scores().get(evaluator));
                if (difference != 0) {
                    (difference < 0 ? worse : better)
                            .offer(
                                    difference,
                                    () -> new Flip(
                                            Asked.of(
                                                    one.found().sample(),
                                                    first.run().id(),
                                                    options),
                                            evaluator,
                                            Words.signed(difference, 3),
                                            told(one, evaluator),
                                            told(two, evaluator)));
                }
            }
        });
        return new Paired(
                first,
                second,
                comparer.comparison(),
                pairs.pairs(),
                pairs.alone(),
                voted(store, worse),
                voted(store, better));
    }

    private static List<Flip> voted(Store store, Worst<Double, Flip> flips) {
        return flips.list().stream().map(flip -> flip.voted(store)).toList();
    }

    private static double difference(@Nullable CaseScore one, @Nullable CaseScore two) {
        return one instanceof CaseScore.Graded(double first, boolean critical)
                        && two instanceof CaseScore.Graded(double second, boolean too)
                ? first - second
                : 0;
    }

    private static Told told(Pairs.Scored one, String evaluator) {
        Map<String, CaseScore> only = new HashMap<>(one.scores());
        only.keySet().retainAll(Set.of(evaluator));
        return Told.of(one.found(), only);
    }
}
