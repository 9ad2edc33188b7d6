package dev.evaluator.runner.report;

import dev.evaluator.report.CaseScore;
import dev.evaluator.report.Comparer;
import dev.evaluator.report.Comparison;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Outline;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

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
    record Flip(Asked asked, String evaluator, String difference, Told first, Told second) {}

    /** A flip whose words are still to be read. */
    private record Kept(String id, String evaluator, double difference, CaseScore first, CaseScore second) {}

    static Paired of(Store store, Side first, Side second, Suite suite, String options) {
        List<String> evaluators = List.copyOf(suite.evaluators().keySet());
        Comparer comparer =
                new Comparer(evaluators, Reports.slicing(store, first.run(), suite), first.ofGate() || second.ofGate());
        Worst<Double, Kept> worse = new Worst<>(MOST, Comparator.<Double>naturalOrder());
        Worst<Double, Kept> better = new Worst<>(MOST, Comparator.<Double>reverseOrder());
        Pairs.Second other =
                new Pairs.Second(Extent.of(second), second.findings().last());
        Pairs pairs = Pairs.read(store, suite, Extent.of(first), other, (one, two) -> {
            Outline sample = one.found().sample();
            comparer.add(sample, one.scores(), two.scores());
            for (String evaluator : evaluators) {
                if (one.scores().get(evaluator) instanceof CaseScore.Graded mine
                        && two.scores().get(evaluator) instanceof CaseScore.Graded theirs
                        && mine.value() != theirs.value()) {
                    double difference = mine.value() - theirs.value();
                    (difference < 0 ? worse : better)
                            .offer(difference, () -> new Kept(sample.id(), evaluator, difference, mine, theirs));
                }
            }
        });
        return new Paired(
                first,
                second,
                comparer.comparison(),
                pairs.pairs(),
                pairs.alone(),
                flips(store, first, second, worse.list(), options),
                flips(store, first, second, better.list(), options));
    }

    private static List<Flip> flips(Store store, Side first, Side second, List<Kept> kept, String options) {
        List<String> ids = kept.stream().map(Kept::id).distinct().toList();
        Map<String, CaseRecord> ones = first.cases(store, ids);
        Map<String, CaseRecord> twos = second.cases(store, ids);
        List<Flip> flips = new ArrayList<>();
        for (Kept flip : kept) {
            CaseRecord one = ones.get(flip.id());
            CaseRecord two = twos.get(flip.id());
            if (one != null && two != null) {
                flips.add(new Flip(
                        Asked.of(one.sample(), first.run().id(), options),
                        flip.evaluator(),
                        Words.signed(flip.difference(), 3),
                        told(store, one, flip.evaluator(), flip.first()),
                        told(store, two, flip.evaluator(), flip.second())));
            }
        }
        return flips;
    }

    private static Told told(Store store, CaseRecord found, String evaluator, CaseScore score) {
        Told told = Told.of(found, Map.of(evaluator, score));
        return told.voted(store.judgements(told.response()));
    }
}
