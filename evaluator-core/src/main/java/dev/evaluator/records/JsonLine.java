package dev.evaluator.records;

import dev.evaluator.json.Json;

/** A line of JSON, told by its keys: a record of ours, a recording, or a plain case. */
final class JsonLine {

    private JsonLine() {}

    static Line read(Json json, String source) {
        boolean plain = json.member("input").flatMap(Fields::scalarText).isPresent();
        if (json.member("v").isPresent() && json.member("input").isPresent() && !plain) {
            return stored(json);
        }
        if (json.member("set").isPresent() && json.member("outputs").isPresent()) {
            return new Line.Read(RecordedCase.read(json, source));
        }
        if (plain) {
            return new Line.Read(PlainCase.read(json, source));
        }
        throw json.member("input").isPresent() ? BadLine.badField("input") : new BadLine(DeadReason.UNKNOWN_FORMAT, "");
    }

    private static Line stored(Json json) {
        return json.member("sample").isPresent() && json.member("redaction").isPresent()
                ? new Line.Stored(Samples.read(json))
                : new Line.Read(Samples.interaction(json));
    }
}
