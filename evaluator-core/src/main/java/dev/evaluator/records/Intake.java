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
    private final Queue<Taken> lines = new ArrayDeque<>();
    private final Optional<Letters> only;
    private Place last = new Place("", 0, 0);
    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private final Map<DeadReason, Long> dead = new EnumMap<>(DeadReason.class);
    private final Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    private final Map<Obstacle, Long> obstacles = new EnumMap<>(Obstacle.class);
    private final Map<Format, Long> formats = new LinkedHashMap<>();
    private final Ids ids;
    private long read;

    Intake(String source, Origin origin, Optional<InstantSource> clock) {
        this(source, origin, clock, new Ids(Optional.empty()), Optional.empty());
    }

    /**
     * Creates an intake.
     *
     * @param ids what is made or accepted as an id
     * @param only of what to hand out and count anything; what stands elsewhere only helps to understand it
     */
    Intake(String source, Origin origin, Optional<InstantSource> clock, Ids ids, Optional<Letters> only) {
        this.ids = ids;
        this.only = only;
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

    Ids ids() {
        return ids;
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

    private record Taken(Line line, Place place) {}

    /** Returns the next line taken in. */
    Optional<Line> next() {
        Taken next = lines.poll();
        if (next == null) {
            return Optional.empty();
        }
        last = next.place();
        return Optional.of(next.line());
    }

    /** Returns where the line stands that was returned last. */
    Place last() {
        return last;
    }

    private boolean isWanted(Place place) {
        return only.isEmpty() || only.get().areOf(place);
    }

    Counts counts() {
        return new Counts(
                read, skipped, dead, dropped, notes.counts(), formats, obstacles, notes.unmapped(), models.changes());
    }

    void interaction(Interaction interaction, Sink from) {
        Optional<String> tooLarge = Limits.exceeded(interaction);
        if (tooLarge.isPresent()) {
            dead(DeadReason.LIMIT, from.here(), tooLarge.get());
        } else if (isNew(interaction.id(), from)) {
            Interaction taken = from.format().isTraffic() ? threads.linked(interaction, notes) : interaction;
            if (isWanted(from.here())) {
                Obstacle.of(taken.prompt()).forEach(obstacle -> obstacles.merge(obstacle, 1L, Long::sum));
                take(new Line.Read(taken), taken.recorded(), from);
            }
        }
    }

    void stored(Sample sample, Sink from) {
        if (isNew(sample.id(), from) && isWanted(from.here())) {
            take(new Line.Stored(sample), sample.recorded(), from);
        }
    }

    private boolean isNew(String id, Sink from) {
        boolean fresh = seen.add(id);
        if (!fresh) {
            skipped(SkipReason.DUPLICATE, from.here());
        }
        return fresh;
    }

    private void take(Line line, Recorded recorded, Sink from) {
        if (isAhead(recorded)) {
            notes.note(Quality.CLOCK_SKEW);
        }
        notes.keep();
        models.answered(recorded.served());
        formats.merge(from.format(), 1L, Long::sum);
        read++;
        lines.add(new Taken(line, from.here()));
    }

    private boolean isAhead(Recorded recorded) {
        return clock.isPresent()
                && recorded.at()
                        .filter(start -> start.isAfter(clock.get().instant().plus(CLOCKS_DIFFER)))
                        .isPresent();
    }

    void skipped(SkipReason reason, Place place) {
        notes.drop();
        if (isWanted(place)) {
            skipped.merge(reason, 1L, Long::sum);
            lines.add(new Taken(new Line.Skipped(reason, place.file(), place.line()), place));
        }
    }

    void dropped(Dropped lost, Place place) {
        notes.drop();
        if (isWanted(place)) {
            lost.counts().forEach((reason, count) -> dropped.merge(reason, count, Long::sum));
        }
    }

    void dead(DeadReason reason, Place place, String field) {
        notes.drop();
        if (isWanted(place)) {
            dead.merge(reason, 1L, Long::sum);
            lines.add(new Taken(new Line.Dead(reason, place.file(), place.line(), field, place.extent()), place));
        }
    }
}
