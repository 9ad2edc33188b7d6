package dev.evaluator.runner.runs;

import dev.evaluator.drift.Reading;
import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the baseline runs of a panel have found, one number for each cluster and run. Clusters that could not be scored in
 * all of them, or in some only, are no part of the panel.
 */
final class PanelScores {

    private final int runs;
    private final Map<String, Set<String>> cases = new LinkedHashMap<>();
    private final Map<String, List<Map<String, List<CaseScore>>>> clusters = new LinkedHashMap<>();

    private PanelScores(int runs) {
        this.runs = runs;
    }

    static PanelScores of(Store store, List<RunRecord> runs, Suite suite) {
        PanelScores scores = new PanelScores(runs.size());
        for (int i = 0; i < runs.size(); i++) {
            int number = i;
            Reports.counted(
                    store,
                    runs.get(i),
                    0,
                    suite,
                    Long.MAX_VALUE,
                    (part, found, byEvaluator) -> scores.add(
                            number, found.sample().cluster(), found.sample().id(), byEvaluator));
        }
        scores.clusters.keySet().removeIf(cluster -> !scores.whole(cluster, suite));
        return scores;
    }

    private void add(int run, String cluster, String caseId, Map<String, CaseScore> byEvaluator) {
        cases.computeIfAbsent(cluster, id -> new LinkedHashSet<>()).add(caseId);
        List<Map<String, List<CaseScore>>> byRun = clusters.computeIfAbsent(cluster, id -> new ArrayList<>());
        while (byRun.size() <= run) {
            byRun.add(new HashMap<>());
        }
        byEvaluator.forEach((name, score) ->
                byRun.get(run).computeIfAbsent(name, any -> new ArrayList<>()).add(score));
    }

    private boolean whole(String cluster, Suite suite) {
        return suite.evaluators().keySet().stream().allMatch(evaluator -> {
            long graded = 0;
            for (int run = 0; run < runs; run++) {
                List<CaseScore> here = here(cluster, run, evaluator);
                if (here.isEmpty() || here.stream().anyMatch(CaseScore.Unscored.class::isInstance)) {
                    return false;
                }
                graded += Reading.of(1, here).score().isPresent() ? 1 : 0;
            }
            return graded == 0 || graded == runs;
        });
    }

    private List<CaseScore> here(String cluster, int run, String evaluator) {
        List<Map<String, List<CaseScore>>> byRun = clusters.getOrDefault(cluster, List.of());
        return run < byRun.size() ? byRun.get(run).getOrDefault(evaluator, List.of()) : List.of();
    }

    int size() {
        return clusters.size();
    }

    /** Returns the cases of the panel. */
    Set<String> cases() {
        Set<String> all = new LinkedHashSet<>();
        clusters.keySet().forEach(cluster -> all.addAll(cases.getOrDefault(cluster, Set.of())));
        return all;
    }

    /** Returns the scores of an evaluator by cluster and run; without the clusters it has nothing to say of. */
    double[][] of(String evaluator) {
        List<double[]> rows = new ArrayList<>();
        for (String cluster : clusters.keySet()) {
            double[] row = new double[runs];
            boolean graded = true;
            for (int run = 0; run < runs && graded; run++) {
                OptionalDouble score =
                        Reading.of(1, here(cluster, run, evaluator)).score();
                graded = score.isPresent();
                row[run] = score.orElse(0);
            }
            if (graded) {
                rows.add(row);
            }
        }
        return rows.toArray(double[][]::new);
    }
}
