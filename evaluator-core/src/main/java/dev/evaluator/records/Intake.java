package dev.evaluator.records;

import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Sample;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** What one reading of a source has taken in so far, over all its files. */
final class Intake {

    private final String source;
    private final Origin origin;
    private final SeenIds seen = new SeenIds();
    private final Notes notes = new Notes();
    private final Models models = new Models();
    private final Queue<Line> lines = new ArrayDeque<>();
    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private final Map<DeadReason, Long> dead = new EnumMap<>(DeadReason.class);
    private final Map<Obstacle, Long> obstacles = new EnumMap<>(Obstacle.class);
    private final Map<Format, Long> formats = new LinkedHashMap<>();
    private long read;

    Intake(String source, Origin origin) {
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
        if (accepts(interaction.id(), interaction.recorded(), from)) {
            Obstacle.of(interaction).forEach(obstacle -> obstacles.merge(obstacle, 1L, Long::sum));
            lines.add(new Line.Read(interaction));
        }
    }

    void stored(Sample sample, Sink from) {
        if (accepts(sample.id(), sample.recorded(), from)) {
            lines.add(new Line.Stored(sample));
        }
    }

    private boolean accepts(String id, Recorded recorded, Sink from) {
        if (!seen.add(id)) {
            skipped(SkipReason.DUPLICATE, from.here());
            return false;
        }
        notes.keep();
        models.answered(recorded.served());
        formats.merge(from.format(), 1L, Long::sum);
        read++;
        return true;
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
