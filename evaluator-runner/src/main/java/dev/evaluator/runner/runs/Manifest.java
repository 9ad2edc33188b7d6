package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.score.JudgeId;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What could change a result and must not when a run is resumed, written down before the first call. */
final class Manifest {

    private Manifest() {}

    static Json of(Suite suite, List<String> targets, int repeats, Optional<Integer> limit) {
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
                .put("repeats", repeats)
                .putJson("limit", limit.map(most -> Json.of((long) most)))
                .build();
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
