package dev.evaluator.records;

import dev.evaluator.json.Foreign;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Sample;

/** Our own record: a sample when a redactor made it safe, else an interaction; or what a capture lost beside them. */
final class OwnShape implements Shape {

    @Override
    public Format format() {
        return Format.RECORD;
    }

    @Override
    public boolean knows(Json document) {
        // A text as input is a case whose author has a column named v.
        return document.member("v").isPresent()
                && (Dropped.isIn(document)
                        || document.member("input")
                                .filter(input -> Fields.scalarText(input).isEmpty())
                                .isPresent());
    }

    @Override
    public void read(Foreign document, Sink sink) {
        Json json = Row.own(document);
        if (Dropped.isIn(json)) {
            sink.dropped(Dropped.read(json));
            return;
        }
        if (json.member("sample").isPresent() && json.member("redaction").isPresent()) {
            Sample sample = Samples.read(json, sink.notes());
            if (sample.origin() == Origin.REPLAY) {
                sink.skipped(SkipReason.REPLAYED);
            } else {
                sink.stored(sample);
            }
            return;
        }
        Interaction interaction = OwnRecord.interaction(json, sink.ids(), sink.notes());
        if (interaction.origin() == Origin.REPLAY) {
            sink.skipped(SkipReason.REPLAYED);
        } else {
            sink.interaction(interaction);
        }
    }
}
