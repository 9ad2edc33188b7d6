package dev.evaluator.runner.otlp;

import dev.evaluator.json.Json;
import dev.evaluator.report.CaseScore;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.score.Reason;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads from the store what is to be sent of a run, in its order. */
final class Batches {

    static final int CASES = 200;

    private final Workbench bench;

    Batches(Workbench bench) {
        this.bench = bench;
    }

    /**
     * What is sent at once.
     *
     * @param events the scores, none where no evaluator had anything to say
     * @param last the last case they are of; empty when there is none
     */
    record Batch(List<Json> events, Optional<String> last) {
        Batch {
            events = List.copyOf(events);
        }
    }

    /** Returns the next cases that are settled, up to the first that is not. */
    Batch after(Optional<String> place, RunRecord run, int part) {
        Suite suite = Objects.requireNonNull(bench.config().suites().get(run.suite()))
                .provider()
                .suite(bench.connections());
        List<Json> events = new ArrayList<>();
        List<String> cases = new ArrayList<>();
        bench.store().cases(run.id(), part, place, one -> {
            Optional<Map<String, CaseScore>> scores =
                    Reports.scores(one, suite, run).filter(Batches::settled);
            scores.ifPresent(known -> {
                events.addAll(EvaluationEvents.of(
                        run, part, one.sample(), known, bench.clock().instant()));
                cases.add(one.sample().id());
            });
            return scores.isPresent() && cases.size() < CASES;
        });
        return new Batch(events, cases.isEmpty() ? Optional.empty() : Optional.of(cases.getLast()));
    }

    /** What was interrupted is asked again when its run is resumed. */
    private static boolean settled(Map<String, CaseScore> scores) {
        return scores.values().stream()
                .noneMatch(score -> score instanceof CaseScore.Unscored(Reason reason) && reason == Reason.INTERRUPTED);
    }
}
