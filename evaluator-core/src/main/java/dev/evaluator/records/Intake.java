package dev.evaluator.records;

import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Obstacle;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** What one reading of a source has taken in so far, over all its files. */
final class Intake {

    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final String source;
    private final Origin origin;
    private final SeenIds seen = new SeenIds();
    private final Notes notes = new Notes();
    private final Models models = new Models();
    private final Threads threads = new Threads();
    private final Optional<InstantSource> clock;
    private Optional<Instant> written = Optional.empty();
    private final Queue<Line> lines = new ArrayDeque<>();
    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private final Map<DeadReason, Long> dead = new EnumMap<>(DeadReason.class);
    private final Map<Obstacle, Long> obstacles = new EnumMap<>(Obstacle.class);
    private final Map<Format, Long> formats = new LinkedHashMap<>();
    private long read;

    Intake(String source, Origin origin, Optional<InstantSource> clock) {
        this.clock = clock;
        this.source = source;
        this.origin = origin;
    }

    String source() {
        return source;
    }

    Origin origin() {
        return origin;
    }

    Notes notes() {
        return notes;
    }

    Optional<Instant> written() {
        return written;
    }

    /** Sets when the file that is read from now on was last written to. */
    void beginFile(Optional<Instant> lastWritten) {
        written = lastWritten;
    }

    boolean knows(String id) {
        return seen.contains(id);
    }

    /** Returns the next line taken in. */
    Optional<Line> next() {
        return Optional.ofNullable(lines.poll());
    }

    Counts counts() {
        return new Counts(read, skipped, dead, notes.counts(), formats, obstacles, notes.unmapped(), models.changes());
    }

    void interaction(Interaction interaction, Sink from) {
        Optional<String> tooLarge = Limits.exceeded(interaction);
        if (tooLarge.isPresent()) {
            dead(DeadReason.LIMIT, from.here(), tooLarge.get());
        } else if (isNew(interaction.id(), from)) {
            Interaction taken = from.format().isTraffic() ? threads.linked(interaction, notes) : interaction;
            Obstacle.of(taken.prompt()).forEach(obstacle -> obstacles.merge(obstacle, 1L, Long::sum));
            take(new Line.Read(taken), taken.recorded(), from.format());
        }
    }

    void stored(Sample sample, Sink from) {
        if (isNew(sample.id(), from)) {
            take(new Line.Stored(sample), sample.recorded(), from.format());
        }
    }

    private boolean isNew(String id, Sink from) {
        boolean fresh = seen.add(id);
        if (!fresh) {
            skipped(SkipReason.DUPLICATE, from.here());
        }
        return fresh;
    }

    private void take(Line line, Recorded recorded, Format format) {
        if (isAhead(recorded)) {
            notes.note(Quality.CLOCK_SKEW);
        }
        notes.keep();
        models.answered(recorded.served());
        formats.merge(format, 1L, Long::sum);
        read++;
        lines.add(line);
    }

    private boolean isAhead(Recorded recorded) {
        return clock.isPresent()
                && recorded.at()
                        .filter(start -> start.isAfter(clock.get().instant().plus(CLOCKS_DIFFER)))
                        .isPresent();
    }

    void skipped(SkipReason reason, Place place) {
        notes.drop();
        skipped.merge(reason, 1L, Long::sum);
        lines.add(new Line.Skipped(reason, place.file(), place.line()));
    }

    void dead(DeadReason reason, Place place, String field) {
        notes.drop();
        dead.merge(reason, 1L, Long::sum);
        lines.add(new Line.Dead(reason, place.file(), place.line(), field));
    }
}
