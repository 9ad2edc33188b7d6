package dev.evaluator.runner.source;

import dev.evaluator.records.CaseReader;
import dev.evaluator.records.Line;
import dev.evaluator.redact.Redactor;
import dev.evaluator.runner.config.TrafficConfig;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Sample;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/** The samples of a source, read line by line and redacted before anybody else sees them. */
public final class Traffic implements Iterator<Sample>, AutoCloseable {

    private final CaseReader lines;
    private final Redactor redactor;
    private final Consumer<Line.Dead> dead;
    private Optional<Sample> next = Optional.empty();

    /** Opens a source; lines that cannot be read are handed to {@code dead}. */
    public Traffic(TrafficConfig config, Redactor redactor, Consumer<Line.Dead> dead) {
        this.lines = CaseReader.open(config.name(), config.files());
        this.redactor = redactor;
        this.dead = dead;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && lines.hasNext()) {
            switch (lines.next()) {
                case Line.Read(var interaction) -> next = Optional.of(redactor.redact(interaction, Inclusion.CERTAIN));
                case Line.Stored(var sample) -> next = Optional.of(sample);
                case Line.Dead line -> dead.accept(line);
                case Line.Skipped skipped -> {}
            }
        }
        return next.isPresent();
    }

    @Override
    public Sample next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the source is at its end");
        }
        Sample sample = next.orElseThrow();
        next = Optional.empty();
        return sample;
    }

    @Override
    public void close() {
        lines.close();
    }
}
