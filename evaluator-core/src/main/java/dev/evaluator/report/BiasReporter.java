package dev.evaluator.report;

import dev.evaluator.redact.Swaps;
import dev.evaluator.sample.Sample;
import dev.evaluator.stats.MultipleTesting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds the case scores of swapped samples, in the run's order, into a report of the gaps between groups; memory does
 * not grow with the cases. A pair of groups is compared on the families that have a score for both.
 */
public final class BiasReporter {

    private final List<String> evaluators;
    private final List<Swaps> swaps;
    private final Map<Pair, GapTally> tallies = new HashMap<>();
    private final Map<Place, Double> open = new LinkedHashMap<>();
    private String cluster = "";

    private record Pair(String evaluator, Swaps swaps, String first, String second) {}

    private record Place(String evaluator, Swaps swaps, String family, String group) {}

    /** Creates a reporter of these evaluators and swaps. */
    public BiasReporter(List<String> evaluators, List<Swaps> swaps) {
        this.evaluators = List.copyOf(evaluators);
        this.swaps = List.copyOf(swaps);
    }

    /** Adds a settled case; cases of one cluster come one after the other, and those not swapped do not count. */
    public void add(Sample sample, Map<String, CaseScore> scores) {
        if (!sample.cluster().equals(cluster)) {
            endCluster();
            cluster = sample.cluster();
        }
        for (Swaps swap : swaps) {
            swap.memberOf(sample)
                    .ifPresent(member -> scores.forEach((evaluator, score) -> {
                        if (score instanceof CaseScore.Graded(double value, boolean critical)) {
                            open.put(new Place(evaluator, swap, member.family(), member.group()), value);
                        }
                    }));
        }
    }

    /** Returns the report over everything added. */
    public BiasReport report() {
        endCluster();
        List<BiasReport.Gap> gaps = new ArrayList<>();
        for (String evaluator : evaluators) {
            for (Swaps swap : swaps) {
                List<Pair> pairs = pairs(evaluator, swap).stream()
                        .filter(tallies::containsKey)
                        .toList();
                double[] p = MultipleTesting.holm(
                        pairs.stream().mapToDouble(pair -> tally(pair).p()).toArray());
                for (int i = 0; i < p.length; i++) {
                    Pair pair = pairs.get(i);
                    GapTally tally = tally(pair);
                    gaps.add(new BiasReport.Gap(
                            evaluator,
                            swap.name(),
                            pair.first(),
                            pair.second(),
                            tally.mean(),
                            tally.interval(),
                            tally.families(),
                            p[i]));
                }
            }
        }
        return new BiasReport(gaps);
    }

    private void endCluster() {
        for (Map.Entry<Place, Double> one : open.entrySet()) {
            Place first = one.getKey();
            for (Pair pair : pairs(first.evaluator(), first.swaps())) {
                Double other = pair.first().equals(first.group())
                        ? open.get(new Place(first.evaluator(), first.swaps(), first.family(), pair.second()))
                        : null;
                if (other != null) {
                    tally(pair).add(one.getValue() - other);
                }
            }
        }
        open.clear();
        tallies.values().forEach(GapTally::endCluster);
    }

    private GapTally tally(Pair pair) {
        return tallies.computeIfAbsent(pair, added -> new GapTally());
    }

    private static List<Pair> pairs(String evaluator, Swaps swaps) {
        List<String> groups = List.copyOf(swaps.groups().keySet());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                pairs.add(new Pair(evaluator, swaps, groups.get(i), groups.get(j)));
            }
        }
        return pairs;
    }
}
