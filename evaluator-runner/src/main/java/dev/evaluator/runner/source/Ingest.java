package dev.evaluator.runner.source;

import dev.evaluator.records.Counts;
import dev.evaluator.records.Line;
import dev.evaluator.records.Reading;
import dev.evaluator.records.TrafficSource;
import dev.evaluator.redact.Redactor;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Sample;
import dev.evaluator.sampling.Admission;
import java.util.Optional;

/**
 * Reads a source, takes some of it by lot and makes that safe, before anything is written down.
 *
 * @param source what is read, twice where an admission decides
 * @param admission who is taken; absent: everybody
 * @param redactor makes safe what is taken
 */
public record Ingest(TrafficSource source, Optional<Admission> admission, Redactor redactor) {

    /** Who is told what comes of each line. */
    public interface Listener {
        /** An interaction was read, whether or not it is taken. */
        void read(Interaction interaction);

        /** A sample was taken. */
        void taken(Sample sample);

        /** Something could not be read or not be made safe. */
        void dead(Line.Dead line);
    }

    /**
     * What came of a source; seen = read + skipped + dead, and read = taken + left + refused.
     *
     * @param counts what the reader made of it
     * @param taken how many samples were taken
     * @param left how many were not drawn
     * @param refused how many could not be made safe, and are nowhere
     */
    public record Result(Counts counts, long taken, long left, long refused) {

        /** Returns the share of what was seen that is dead or refused, from 0 to 1. */
        public double deadShare() {
            return counts.seen() == 0 ? 0 : (double) (counts.deadLines() + refused) / counts.seen();
        }
    }

    /** Reads the source to its end. */
    public Result run(Listener listener) {
        Taking taking = new Taking(source, admission, redactor, Optional.empty(), listener::dead);
        try (Reading reading = source.open()) {
            while (reading.hasNext()) {
                switch (reading.next()) {
                    case Line.Read(Interaction interaction) -> {
                        listener.read(interaction);
                        taking.of(interaction).ifPresent(listener::taken);
                    }
                    case Line.Stored(Sample sample) -> taking.of(sample).ifPresent(listener::taken);
                    case Line.Skipped skipped -> {}
                    case Line.Dead dead -> listener.dead(dead);
                }
            }
            return new Result(reading.counts(), taking.taken(), taking.left(), taking.refused());
        }
    }
}
