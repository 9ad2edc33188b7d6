package dev.evaluator.runner.watch;

import dev.evaluator.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where a stream stands, and which changes of its target it has seen.
 *
 * @param position the last place taken, 0 before any
 * @param target the target's digest there
 * @param models the models that have answered so far, as the answers name them
 * @param changes the newest changes, oldest first
 */
public record Place(long position, String target, Set<String> models, List<Change> changes) {

    private static final int REMEMBERED = 20;

    public Place {
        models = Collections.unmodifiableSet(new TreeSet<>(models));
        changes = List.copyOf(changes.subList(Math.max(0, changes.size() - REMEMBERED), changes.size()));
    }

    /**
     * A change of the target: another configuration, revision or model answers from here on.
     *
     * @param position the first place that the changed target answered
     * @param what has changed, in words
     */
    public record Change(long position, String what) {}

    /** Returns the place with another configuration or revision of the target from the next position on. */
    Place changed(String digest, Optional<String> revision) {
        return new Place(
                position, digest, models, with(revision.map("revision "::concat).orElse("configuration")));
    }

    /** Returns the place with answers from further models from the next position on. */
    Place answered(Set<String> further) {
        Set<String> all = new TreeSet<>(models);
        all.addAll(further);
        return new Place(position, target, all, with("model " + String.join(", ", new TreeSet<>(further))));
    }

    private List<Change> with(String what) {
        List<Change> more = new ArrayList<>(changes);
        more.add(new Change(position + 1, what));
        return more;
    }

    /** Returns the place further on. */
    Place at(long further) {
        return new Place(further, target, models, changes);
    }

    Json json() {
        return Json.object()
                .put("position", position)
                .put("target", target)
                .put("models", Json.ofTexts(models))
                .put(
                        "changes",
                        Json.array(changes.stream()
                                .map(change -> Json.object()
                                        .put("position", change.position())
                                        .put("what", change.what())
                                        .build())
                                .toList()))
                .build();
    }

    static Place of(Json json) {
        return new Place(
                json.member("position").flatMap(Json::whole).orElseThrow(),
                json.member("target").flatMap(Json::text).orElseThrow(),
                json.member("models").orElseThrow().items().stream()
                        .flatMap(model -> model.text().stream())
                        .collect(Collectors.toSet()),
                json.member("changes").orElseThrow().items().stream()
                        .map(change -> new Change(
                                change.member("position").flatMap(Json::whole).orElseThrow(),
                                change.member("what").flatMap(Json::text).orElseThrow()))
                        .toList());
    }
}
