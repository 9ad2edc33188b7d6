package dev.evaluator.records;

import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Sample;
import java.time.Instant;
import java.util.Optional;

/**
 * Where shapes put what they read, each piece with the place it stands at.
 *
 * @param intake what counts and hands on
 * @param here where the piece at hand stands
 * @param format what it is written in
 */
record Sink(Intake intake, Place here, Format format) {

    /** Returns the sink for something that stands elsewhere: what waited keeps the place of its own line. */
    Sink at(Place place) {
        return new Sink(intake, place, format);
    }

    /** Returns the sink for one of several pieces of the line at hand, from 1. */
    Sink piece(int number) {
        return at(here.piece(number));
    }

    /** Returns the ids of this reading. */
    Ids ids() {
        return intake.ids();
    }

    /** Returns the sink for something in another format. */
    Sink as(Format other) {
        return new Sink(intake, here, other);
    }

    /** Returns the name of the source. */
    String source() {
        return intake.source();
    }

    /** Returns where the interactions of this source come from, unless they say it themselves. */
    Origin origin() {
        return intake.origin();
    }

    /** Returns where to note what is odd about the piece that is handed on next. */
    Notes notes() {
        return intake.notes();
    }

    /** Hands on an interaction, unless its id was read before. */
    void interaction(Interaction interaction) {
        intake.interaction(interaction, this);
    }

    /** Hands on a sample, unless its id was read before. */
    void stored(Sample sample) {
        intake.stored(sample, this);
    }

    /** Counts something left out on purpose. */
    void skipped(SkipReason reason) {
        intake.skipped(reason, here);
    }

    /** Counts what a capture says it lost. */
    void dropped(Dropped dropped) {
        intake.dropped(dropped, here);
    }

    /** Counts something that cannot be read; {@code field} is empty when it is the whole. */
    void dead(DeadReason reason, String field) {
        intake.dead(reason, here, field);
    }

    /** Runs what may find the piece at fault; then it is dead, and whatever stands beside it is not. */
    void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (BadLine e) {
            dead(e.reason(), e.field());
        }
    }

    /** Returns when the file at hand was last written to, when that is known. */
    Optional<Instant> written() {
        return intake.written();
    }

    /** Returns whether something with this id was handed on before. */
    boolean knows(String id) {
        return intake.knows(id);
    }
}
