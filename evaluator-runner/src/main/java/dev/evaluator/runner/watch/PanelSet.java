package dev.evaluator.runner.watch;

import dev.evaluator.json.Json;
import dev.evaluator.runner.store.BaselineRecord;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The questions that every run of a suite asks one target again.
 *
 * @param run the run that asked them first, with whose plan they are kept
 * @param repeats how often each is sent in a run
 * @param cases their ids
 */
public record PanelSet(String run, int repeats, Set<String> cases) {

    private static final String MEMBER = "panel";

    public PanelSet {
        cases = Set.copyOf(cases);
    }

    /** Returns a baseline's document with this panel. */
    Json with(Pinned pinned) {
        var document = Json.object();
        pinned.json().members().forEach(document::put);
        return document.put(
                        MEMBER,
                        Json.object()
                                .put("run", run)
                                .put("repeats", repeats)
                                .put("cases", Json.ofTexts(new TreeSet<>(cases)))
                                .build())
                .build();
    }

    /** Returns the panel of a baseline, if it has one. */
    public static Optional<PanelSet> of(BaselineRecord baseline) {
        return baseline.document()
                .member(MEMBER)
                .map(json -> new PanelSet(
                        json.member("run").flatMap(Json::text).orElseThrow(),
                        json.member("repeats")
                                .flatMap(Json::whole)
                                .orElseThrow()
                                .intValue(),
                        json.member("cases").orElseThrow().items().stream()
                                .flatMap(id -> id.text().stream())
                                .collect(Collectors.toSet())));
    }
}
