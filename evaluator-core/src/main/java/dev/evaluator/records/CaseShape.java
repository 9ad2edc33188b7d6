package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;

/** Cases as people write them. */
final class CaseShape implements Shape {

    @Override
    public Format format() {
        return Format.CASES;
    }

    @Override
    public boolean knows(Json document) {
        return document.member("input").flatMap(Fields::scalarText).isPresent();
    }

    @Override
    public void read(Foreign document, Sink sink) {
        sink.interaction(PlainCase.read(Row.own(document), sink.source()));
    }
}
