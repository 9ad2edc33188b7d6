package dev.evaluator.runner.watch;

import dev.evaluator.drift.Anchors;
import dev.evaluator.json.Json;
import dev.evaluator.runner.store.BaselineRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Frozen answers of a pinned run, and what the judges of each evaluator made of them then.
 *
 * @param run the run whose answers they are
 * @param part which part of it
 * @param byEvaluator by evaluator graded by a model
 */
public record AnchorSet(String run, int part, Map<String, OfEvaluator> byEvaluator) {

    private static final String MEMBER = "anchors";

    public AnchorSet {
        byEvaluator = Collections.unmodifiableMap(new LinkedHashMap<>(byEvaluator));
    }

    /**
     * The anchors of one evaluator.
     *
     * @param cases whose answers they are, in the order of {@code anchors}
     * @param anchors how they were graded
     */
    public record OfEvaluator(List<String> cases, Anchors anchors) {
        public OfEvaluator {
            cases = List.copyOf(cases);
        }
    }

    /** Returns the cases of all evaluators. */
    public List<String> cases() {
        return byEvaluator.values().stream()
                .flatMap(of -> of.cases().stream())
                .distinct()
                .toList();
    }

    /** Tells whether an evaluator's anchors include the answer to a case. */
    public boolean holds(String evaluator, String caseId) {
        OfEvaluator of = byEvaluator.get(evaluator);
        return of != null && of.cases().contains(caseId);
    }

    /** Returns a baseline's document with these anchors. */
    public Json with(Pinned pinned) {
        var document = Json.object();
        pinned.json().members().forEach(document::put);
        var evaluators = Json.object();
        byEvaluator.forEach((name, of) -> evaluators.put(
                name,
                Json.object()
                        .put("cases", Json.ofTexts(of.cases()))
                        .put("judged", of.anchors().json())
                        .build()));
        return document.put(
                        MEMBER,
                        Json.object()
                                .put("run", run)
                                .put("part", part)
                                .put("evaluators", evaluators.build())
                                .build())
                .build();
    }

    /** Returns the anchors of a baseline, if it has any. */
    public static Optional<AnchorSet> of(BaselineRecord baseline) {
        return baseline.document().member(MEMBER).map(AnchorSet::read);
    }

    private static AnchorSet read(Json json) {
        Map<String, OfEvaluator> evaluators = new LinkedHashMap<>();
        json.member("evaluators")
                .orElseThrow()
                .members()
                .forEach((name, of) -> evaluators.put(
                        name,
                        new OfEvaluator(
                                of.member("cases").orElseThrow().items().stream()
                                        .flatMap(id -> id.text().stream())
                                        .toList(),
                                Anchors.of(of.member("judged").orElseThrow()))));
        return new AnchorSet(
                json.member("run").flatMap(Json::text).orElseThrow(),
                json.member("part").flatMap(Json::whole).orElseThrow().intValue(),
                evaluators);
    }
}
