package dev.evaluator.runner.source;

import dev.evaluator.records.Counts;
import dev.evaluator.records.DeadReason;
import dev.evaluator.records.DropReason;
import dev.evaluator.records.Line;
import dev.evaluator.records.Reading;
import dev.evaluator.records.SkipReason;
import dev.evaluator.records.TrafficFiles;
import dev.evaluator.redact.PrivateKind;
import dev.evaluator.runner.config.SamplingConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slice;
import dev.evaluator.sampling.Admission;
import dev.evaluator.sampling.Rates;
import dev.evaluator.sampling.Turns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The samples of a suite, read line by line, taken by lot where it asks for a part of its traffic, and made safe before
 * anybody else sees them.
 */
public final class Traffic implements Iterator<Sample>, AutoCloseable {

    private static final int PLACES = 5;

    /** Kinds of personal data as samples name them, and as they are counted. */
    private static final Map<String, String> KINDS = Stream.of(PrivateKind.values())
            .collect(Collectors.toMap(PrivateKind::name, kind -> kind.name().toLowerCase(Locale.ROOT)));

    /** As many characters as a line may have. */
    private static final long MOST_REPLACED = 32L << 20;

    private final Reading lines;
    private final Taking taking;
    private final Consumer<Line.Dead> dead;
    private final List<String> deadAt = new ArrayList<>();
    private final Map<String, Long> replaced = new TreeMap<>();
    private Optional<Sample> next = Optional.empty();

    /** Opens the traffic of a suite; lines that cannot be read or not be made safe are handed to {@code dead}. */
    public Traffic(SuiteConfig suite, Safeguard safeguard, Consumer<Line.Dead> dead) {
        this(suite, safeguard, Optional.empty(), dead);
    }

    /** Opens the traffic of a window; cases somebody wrote, and what has no time, lie in every window. */
    public Traffic(SuiteConfig suite, Safeguard safeguard, Optional<Window> window, Consumer<Line.Dead> dead) {
        this(suite, safeguard, window, safeguard.keyed(suite.traffic()), dead);
    }

    /** Opens what has come since an earlier reading, whatever its time. */
    public Traffic(SuiteConfig suite, Safeguard safeguard, Arrived arrived, Consumer<Line.Dead> dead) {
        this(suite, safeguard, Optional.empty(), arrived.of(safeguard.keyed(suite.traffic())), dead);
    }

    private Traffic(
            SuiteConfig suite,
            Safeguard safeguard,
            Optional<Window> window,
            TrafficFiles source,
            Consumer<Line.Dead> dead) {
        this.dead = dead;
        this.taking = new Taking(
                source, admission(suite, safeguard), safeguard.redactor(suite.traffic()), window, this::died);
        this.lines = source.open();
    }

    private void died(Line.Dead line) {
        if (deadAt.size() < PLACES) {
            deadAt.add(line.place());
        }
        dead.accept(line);
    }

    private static Optional<Admission> admission(SuiteConfig suite, Safeguard safeguard) {
        SamplingConfig sampling = suite.sampling();
        Turns turns = sampling.turnsOf(suite.traffic().origin());
        return sampling.rates().equals(Rates.ALL) && turns == Turns.ALL
                ? Optional.empty()
                : Optional.of(new Admission(safeguard.lottery(), sampling.rates(), turns));
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && lines.hasNext()) {
            switch (lines.next()) {
                case Line.Read(Interaction interaction) -> next = taking.of(interaction, lines);
                case Line.Stored(Sample sample) -> next = taking.of(sample);
                case Line.Dead line -> died(line);
                case Line.Skipped skipped -> {}
            }
            next.ifPresent(this::count);
        }
        return next.isPresent();
    }

    /** What was made safe elsewhere says how much itself: no number of it makes a sum fall or run over. */
    private void count(Sample sample) {
        sample.redaction().counts().forEach((kind, count) -> {
            replaced.merge(KINDS.getOrDefault(kind, Slice.OTHER), Math.clamp(count, 0, MOST_REPLACED), Long::sum);
        });
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

    /** Returns what the reader made of everything read so far. */
    public Counts counts() {
        return lines.counts();
    }

    /** Returns how much personal data was replaced in what was taken so far, by kind; unknown ones are {@code _other}. */
    public Map<String, Long> replaced() {
        return Collections.unmodifiableMap(replaced);
    }

    /** Returns what became of everything read so far, of which so many samples were drawn. */
    public Funnel funnel(long drawn) {
        Counts counts = lines.counts();
        return new Funnel(
                counts.seen(),
                Funnel.labelled(counts.skipped(), SkipReason::label),
                Funnel.labelled(counts.dead(), DeadReason::label),
                deadAt,
                counts.read(),
                taking.outside(),
                taking.left(),
                taking.refused(),
                taking.taken(),
                drawn,
                Funnel.labelled(counts.dropped(), DropReason::label));
    }

    @Override
    public void close() {
        lines.close();
    }
}
