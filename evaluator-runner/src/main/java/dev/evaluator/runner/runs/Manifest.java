package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What could change a result and must not when a run is resumed, written down before the first call. */
final class Manifest {

    private static final String EVALUATORS = "evaluators";
    private static final String SOURCE = "source";
    private static final String BESIDE = "beside";
    private static final String FROZEN = "frozen";
    private static final String FROZEN_FROM = "frozenFrom";

    private Manifest() {}

    static Json of(Suite suite, List<String> targets, int repeats, Optional<Integer> limit) {
        return written(suite, targets, repeats, limit).build();
    }

    /** Returns the manifest of stored answers that are scored again. */
    static Json ofAgain(Suite suite, RunRecord source) {
        List<String> targets =
                source.parts().stream().map(part -> part.targetDigest().value()).toList();
        return written(suite, targets, repeats(source.manifest()), Optional.empty())
                .put(SOURCE, source.id())
                .build();
    }

    /** Returns the manifest of a panel that is asked beside a run. */
    static Json ofPanel(Suite suite, String target, int repeats, RunRecord beside) {
        return written(suite, List.of(target), repeats, Optional.empty())
                .put(BESIDE, beside.id())
                .build();
    }

    /** Returns the manifest of a gate whose baseline was frozen: all it is compared with is kept. */
    static Json ofFrozen(Suite suite, List<String> targets, int repeats, FrozenArm frozen) {
        return written(suite, targets, repeats, Optional.empty())
                .put(FROZEN_FROM, frozen.from())
                .put(FROZEN, frozen.scores().document())
                .build();
    }

    /** Returns the frozen baseline of a gate, if it has one. */
    static Optional<FrozenArm> frozen(RunRecord run) {
        return run.manifest()
                .member(FROZEN)
                .map(document -> new FrozenArm(
                        FrozenReader.of(document, "the manifest of run " + run.id()),
                        run.manifest().member(FROZEN_FROM).flatMap(Json::text).orElse("")));
    }

    private static JsonObjects written(Suite suite, List<String> targets, int repeats, Optional<Integer> limit) {
        JsonObjects evaluators = Json.object();
        suite.evaluators()
                .forEach((name, evaluator) ->
                        evaluators.put(name, Digest.of(evaluator.definition()).value()));
        return Json.object()
                .put("suite", suite.digest().value())
                .put("targets", Json.ofTexts(targets))
                .put(
                        "judges",
                        Json.array(suite.judges().stream()
                                .map(judge -> Json.object()
                                        .put("judge", judge.name())
                                        .put("digest", judge.digest().value())
                                        .put("model", judge.model())
                                        .build())
                                .toList()))
                .put(EVALUATORS, evaluators.build())
                .put("repeats", repeats)
                .putJson("limit", limit.map(most -> Json.of((long) most)));
    }

    /** Returns the identity of each evaluator's definition, rubric, judge and all; none in manifests that lack them. */
    static Map<String, String> evaluators(Json manifest) {
        Map<String, String> definitions = new LinkedHashMap<>();
        manifest.member(EVALUATORS)
                .orElse(Json.nothing())
                .members()
                .forEach((name, digest) -> digest.text().ifPresent(text -> definitions.put(name, text)));
        return definitions;
    }

    /** Returns the run whose answers were scored again, if they were. */
    static Optional<String> source(Json manifest) {
        return manifest.member(SOURCE).flatMap(Json::text);
    }

    /** Returns the run beside which a panel was asked, if one was. */
    static Optional<String> beside(Json manifest) {
        return manifest.member(BESIDE).flatMap(Json::text);
    }

    /** Returns what differs between two manifests, in words; nothing when the run may be resumed. */
    static List<String> differences(Json before, Json now) {
        List<String> differences = new ArrayList<>();
        for (String key : List.of("suite", "targets", "judges", "repeats")) {
            if (!before.member(key).equals(now.member(key))) {
                differences.add(key);
            }
        }
        return differences;
    }

    static int repeats(Json manifest) {
        return manifest.member("repeats").flatMap(Json::whole).orElse(1L).intValue();
    }

    static List<JudgeId> judges(Json manifest) {
        return manifest.member("judges").orElse(Json.nothing()).items().stream()
                .map(judge -> new JudgeId(
                        judge.member("judge").flatMap(Json::text).orElseThrow(),
                        new Digest(judge.member("digest").flatMap(Json::text).orElseThrow()),
                        judge.member("model").flatMap(Json::text)))
                .toList();
    }
}
