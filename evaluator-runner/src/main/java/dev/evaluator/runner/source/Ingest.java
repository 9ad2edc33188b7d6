package dev.evaluator.runner.source;

import dev.evaluator.records.Counts;
import dev.evaluator.records.DeadReason;
import dev.evaluator.records.Line;
import dev.evaluator.records.Reading;
import dev.evaluator.records.TrafficSource;
import dev.evaluator.redact.RedactionRefused;
import dev.evaluator.redact.Redactor;
import dev.evaluator.sample.Inclusion;
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
        admission.ifPresent(this::census);
        Tally tally = new Tally();
        try (Reading reading = source.open()) {
            while (reading.hasNext()) {
                switch (reading.next()) {
                    case Line.Read(Interaction interaction) -> take(interaction, listener, tally);
                    case Line.Stored(Sample sample) -> {
                        tally.taken++;
                        listener.taken(sample);
                    }
                    case Line.Skipped skipped -> {}
                    case Line.Dead dead -> listener.dead(dead);
                }
            }
            return new Result(reading.counts(), tally.taken, tally.left, tally.refused);
        }
    }

    private static final class Tally {
        private long taken;
        private long left;
        private long refused;
    }

    private void census(Admission deciding) {
        try (Reading reading = source.open()) {
            while (reading.hasNext()) {
                if (reading.next() instanceof Line.Read(Interaction interaction)) {
                    deciding.see(interaction);
                }
            }
        }
    }

    private void take(Interaction interaction, Listener listener, Tally tally) {
        listener.read(interaction);
        Optional<Inclusion> chosen = admission.isEmpty()
                ? Optional.of(Inclusion.CERTAIN)
                : admission.get().chosen(interaction);
        if (chosen.isEmpty()) {
            tally.left++;
            return;
        }
        Sample sample;
        try {
            sample = redactor.redact(interaction, chosen.get());
        } catch (RedactionRefused e) {
            tally.refused++;
            listener.dead(new Line.Dead(DeadReason.REDACTION_FAILED, interaction.source(), 0, ""));
            return;
        }
        tally.taken++;
        listener.taken(sample);
    }
}
