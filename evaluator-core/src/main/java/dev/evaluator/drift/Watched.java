package dev.evaluator.drift;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Slice;

/**
 * What one detector looks at.
 *
 * @param target the target's name
 * @param evaluator the evaluator's name
 * @param stream the stream's label: observed, replayed, panel or anchors
 * @param slice the slice's label, or {@code all}
 * @param measure what of each case
 * @param direction which way it must not move
 */
public record Watched(
        String target, String evaluator, String stream, String slice, Measure measure, Direction direction) {

    /** Returns what looks at the scores of a whole stream. */
    public static Watched scores(String target, String evaluator, String stream, Direction direction) {
        return new Watched(target, evaluator, stream, Slice.ALL, Measure.SCORE, direction);
    }

    /** Returns what looks at the cases of a whole stream that could not be scored. */
    public static Watched unscored(String target, String evaluator, String stream) {
        return new Watched(target, evaluator, stream, Slice.ALL, Measure.UNSCORED, Direction.UP);
    }

    /** Returns the same on one slice. */
    public Watched on(Slice part) {
        return new Watched(target, evaluator, stream, part.label(), measure, direction);
    }

    Json json() {
        return Json.object()
                .put("target", target)
                .put("evaluator", evaluator)
                .put("stream", stream)
                .put("slice", slice)
                .put("measure", measure.label())
                .put("direction", direction.label())
                .build();
    }

    static Watched of(Json json) {
        return new Watched(
                States.text(json, "target"),
                States.text(json, "evaluator"),
                States.text(json, "stream"),
                States.text(json, "slice"),
                Measure.of(States.text(json, "measure")),
                Direction.of(States.text(json, "direction")));
    }
}
