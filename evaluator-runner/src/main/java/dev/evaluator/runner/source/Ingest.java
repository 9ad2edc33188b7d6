package dev.evaluator.runner.source;

import dev.evaluator.records.Counts;
import dev.evaluator.records.DeadLetter;
import dev.evaluator.records.Line;
import dev.evaluator.records.Reading;
import dev.evaluator.records.TrafficSource;
import dev.evaluator.redact.Redactor;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Sample;
import dev.evaluator.sampling.Admission;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Reads a source, takes some of it by lot and makes that safe, before anything is written down.
 *
 * @param window what an admission draws from; read first where one decides
 * @param source what is read
 * @param admission who is taken; absent: everybody
 * @param redactor makes safe what is taken, by several threads at once
 * @param executor does what costs most, batch by batch; the order stays that of the source
 */
public record Ingest(
        TrafficSource window,
        TrafficSource source,
        Optional<Admission> admission,
        Redactor redactor,
        Executor executor) {

    /** Who is told what comes of each line, in the order of the source, by the thread that runs it. */
    public interface Listener {
        /** An interaction was read, whether or not it is taken. */
        void read(Interaction interaction);

        /** A sample was read that was drawn and made safe before; it is taken as well. */
        default void stored(Sample sample) {}

        /**
         * A sample was taken.
         *
         * @param line the sample as it is written, in UTF-8, without a line end
         */
        void taken(Sample sample, byte[] line);

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
     * @param unmet the dead letters that were to be read again and of which nothing stands where it stood
     */
    public record Result(Counts counts, long taken, long left, long refused, List<DeadLetter> unmet) {

        /** Returns the share of what was seen that is dead or refused, from 0 to 1. */
        public double deadShare() {
            return counts.seen() == 0 ? 0 : (double) (counts.deadLines() + refused) / counts.seen();
        }
    }

    /** Reads the source to its end. */
    public Result run(Listener listener) {
        admission.ifPresent(this::census);
        Pipeline pipeline = new Pipeline(redactor, executor, listener);
        long left = 0;
        try (Reading reading = source.open()) {
            while (reading.hasNext()) {
                left += take(reading.next(), reading, listener, pipeline) ? 0 : 1;
            }
            pipeline.finish();
            return new Result(reading.counts(), pipeline.taken(), left, pipeline.refused(), reading.unmet());
        }
    }

    private void census(Admission deciding) {
        try (Reading reading = window.open()) {
            while (reading.hasNext()) {
                if (reading.next() instanceof Line.Read(Interaction interaction)) {
                    deciding.see(interaction);
                }
            }
        }
    }

    /** Returns false when an interaction was left out by lot. */
    private boolean take(Line line, Reading reading, Listener listener, Pipeline pipeline) {
        switch (line) {
            case Line.Read(Interaction interaction) -> {
                listener.read(interaction);
                Optional<Inclusion> chosen = admission.isEmpty()
                        ? Optional.of(Inclusion.CERTAIN)
                        : admission.get().chosen(interaction);
                chosen.ifPresent(by -> pipeline.add(new Pipeline.Raw(interaction, by, reading.refused())));
                return chosen.isPresent();
            }
            case Line.Stored(Sample sample) -> {
                listener.stored(sample);
                pipeline.add(new Pipeline.Safe(sample));
            }
            case Line.Skipped skipped -> {}
            case Line.Dead dead -> pipeline.add(new Pipeline.Dead(dead));
        }
        return true;
    }
}
