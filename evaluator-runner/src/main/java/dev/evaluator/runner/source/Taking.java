package dev.evaluator.runner.source;

import dev.evaluator.records.Line;
import dev.evaluator.records.Reading;
import dev.evaluator.records.TrafficSource;
import dev.evaluator.redact.RedactionRefused;
import dev.evaluator.redact.Redactor;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Sample;
import dev.evaluator.sampling.Admission;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes some of what is read by lot, makes that safe, and counts what became of the rest. */
final class Taking {

    private final Optional<Admission> admission;
    private final Redactor redactor;
    private final Optional<Window> window;
    private final Consumer<Line.Dead> dead;
    private long outside;
    private long taken;
    private long left;
    private long refused;

    /**
     * Begins; an admission takes notice of the whole source first.
     *
     * @param admission who is taken; absent: everybody
     * @param window whose traffic it is; absent: all there is
     * @param dead is told of what cannot be made safe
     */
    Taking(
            TrafficSource source,
            Optional<Admission> admission,
            Redactor redactor,
            Optional<Window> window,
            Consumer<Line.Dead> dead) {
        this.admission = admission;
        this.redactor = redactor;
        this.window = window;
        this.dead = dead;
        admission.ifPresent(deciding -> census(source, deciding));
    }

    private void census(TrafficSource source, Admission deciding) {
        try (Reading reading = source.open()) {
            while (reading.hasNext()) {
                if (reading.next() instanceof Line.Read(Interaction interaction)
                        && isInside(interaction.origin(), interaction.recorded())) {
                    deciding.see(interaction);
                }
            }
        }
    }

    /** Cases somebody wrote are of no time, and what has none may have happened at any. */
    private boolean isInside(Origin origin, Recorded recorded) {
        return window.isEmpty()
                || origin != Origin.PRODUCTION
                || recorded.at().filter(at -> !window.get().holds(at)).isEmpty();
    }

    /** Returns the sample of the interaction that a reading handed out last, when it is taken and could be made safe. */
    Optional<Sample> of(Interaction interaction, Reading reading) {
        if (!isInside(interaction.origin(), interaction.recorded())) {
            outside++;
            return Optional.empty();
        }
        Optional<Inclusion> chosen = admission.isEmpty()
                ? Optional.of(Inclusion.CERTAIN)
                : admission.get().chosen(interaction);
        if (chosen.isEmpty()) {
            left++;
            return Optional.empty();
        }
        try {
            Sample sample = redactor.redact(interaction, chosen.get());
            taken++;
            return Optional.of(sample);
        } catch (RedactionRefused e) {
            refused++;
            dead.accept(reading.refused());
            return Optional.empty();
        }
    }

    /** Takes what was made safe before. */
    Optional<Sample> of(Sample sample) {
        if (!isInside(sample.origin(), sample.recorded())) {
            outside++;
            return Optional.empty();
        }
        taken++;
        return Optional.of(sample);
    }

    /** Returns how many happened outside the window. */
    long outside() {
        return outside;
    }

    long taken() {
        return taken;
    }

    /** Returns how many were not admitted. */
    long left() {
        return left;
    }

    /** Returns how many could not be made safe, and are nowhere. */
    long refused() {
        return refused;
    }
}
