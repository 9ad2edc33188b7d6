package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Target;
import java.util.List;
import java.util.Optional;

/** The identity of a gate's question: the same key is the same question and has one answer. */
final class GateKey {

    private GateKey() {}

    /** Returns SHA-256 of the canonical JSON {@code [suite, candidate, baseline, [judges…], attempt]}. */
    static Digest of(Suite suite, Target candidate, Optional<Digest> baseline, int attempt) {
        return Digest.of(Json.array(List.of(
                Json.of(suite.digest().value()),
                Json.of(candidate.digest().value()),
                baseline.map(digest -> Json.of(digest.value())).orElseGet(Json::nothing),
                Json.ofTexts(suite.judges().stream()
                        .map(judge -> judge.digest().value())
                        .toList()),
                Json.of((long) attempt))));
    }
}
