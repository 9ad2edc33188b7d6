package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.watch.AnchorSet;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Suite;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a judge stands to the frozen answers that watch it.
 *
 * @param cases how many answers it is watched by
 * @param alarm whether it grades them otherwise than it did, as far as was found
 */
record AnchorStanding(long cases, boolean alarm) {

    /** Returns how a judge of a suite stands; nothing where no answers are frozen for it. */
    static Optional<AnchorStanding> of(Store store, Suite suite, JudgeId judge, Instant now) {
        List<String> evaluators = suite.judged().stream()
                .filter(name -> suite.evaluator(name).judges().contains(judge))
                .toList();
        Optional<Standing> standing = Standing.of(store, suite.name(), now);
        Set<List<String>> cases = new HashSet<>();
        boolean alarm = false;
        for (BaselineRecord baseline : store.baselines()) {
            if (baseline.stream().suite().equals(suite.name()) && baseline.stream().stream() == Stream.ANCHORS) {
                Optional<AnchorSet> anchors = AnchorSet.of(baseline);
                for (String evaluator : evaluators) {
                    anchors.flatMap(set -> Optional.ofNullable(set.byEvaluator().get(evaluator)))
                            .ifPresent(of -> of.cases()
                                    .forEach(id ->
                                            cases.add(List.of(baseline.stream().target(), id))));
                    alarm |= standing.map(
                                    known -> known.judgeMoved(baseline.stream().target(), evaluator))
                            .orElse(false);
                }
            }
        }
        return cases.isEmpty() ? Optional.empty() : Optional.of(new AnchorStanding(cases.size(), alarm));
    }

    Json json() {
        return Json.object().put("cases", cases).put("alarm", alarm).build();
    }
}
