package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;

/** Recorded answers, of which the questions are read. */
final class RecordingShape implements Shape {

    @Override
    public Format format() {
        return Format.RECORDINGS;
    }

    @Override
    public boolean knows(Json document) {
        return document.member("set").isPresent() && document.member("outputs").isPresent();
    }

    @Override
    public void read(Foreign document, Sink sink) {
        sink.interaction(RecordedCase.read(Row.own(document), sink.source()));
    }
}
