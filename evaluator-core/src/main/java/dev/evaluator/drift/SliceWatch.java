package dev.evaluator.drift;

import dev.evaluator.json.Json;
import dev.evaluator.stats.BettingProcess;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The evidence that one slice is worse than its baseline since a start fixed in advance, such as a promotion or the first
 * of a month; a plain value like {@link Watch}. Its e-value holds at any time, so many of them may be read together
 * ({@link SliceAlarms}), as often as one likes.
 *
 * @param watched the slice, downwards
 * @param baseline of that slice
 * @param startedAt the first position that counts
 * @param lastPosition the last position seen
 * @param evidence of the mean below the reference
 */
public record SliceWatch(
        Watched watched, Baseline baseline, long startedAt, long lastPosition, BettingProcess.State evidence) {

    private static final String SCHEMA = "evaluator-slice-watch/1";

    public SliceWatch {
        if (watched.direction() != Direction.DOWN) {
            throw new IllegalArgumentException("slices are watched downwards only");
        }
    }

    /** Starts at a position fixed in advance; empty if the baseline lies at the lower end of the scale. */
    public static Optional<SliceWatch> start(Watched watched, Baseline baseline, double tolerated, long startedAt) {
        OptionalDouble reference = baseline.reference(Direction.DOWN, tolerated);
        return reference.isEmpty()
                ? Optional.empty()
                : Optional.of(new SliceWatch(
                        watched,
                        baseline,
                        startedAt,
                        startedAt - 1,
                        BettingProcess.below(reference.getAsDouble()).state()));
    }

    /** Returns the watch after these readings of the slice, in the order of the stream; gaps are other slices' cases. */
    public SliceWatch after(List<Reading> readings) {
        BettingProcess going = BettingProcess.restore(evidence);
        long last = lastPosition;
        for (Reading reading : readings) {
            if (reading.position() > last) {
                reading.of(watched.measure()).ifPresent(going::step);
                last = reading.position();
            }
        }
        return new SliceWatch(watched, baseline, startedAt, last, going.state());
    }

    /** Returns ln E⁻. */
    public double logEvidence() {
        return BettingProcess.restore(evidence).logE();
    }

    /** Returns how many readings it rests on. */
    public long cases() {
        return evidence.n();
    }

    /** Returns the mean since the start minus the baseline's; 0 before any reading. */
    public double size() {
        return cases() == 0 ? 0 : evidence.sum() / cases() - baseline.mean();
    }

    /** Returns this watch as JSON; its canonical form is the same for the same state, and every number exact. */
    public Json json() {
        return Json.object()
                .put("schema", SCHEMA)
                .put("watched", watched.json())
                .put("baseline", States.json(baseline))
                .put("started_at", startedAt)
                .put("last_position", lastPosition)
                .put("evidence", States.json(evidence))
                .build();
    }

    /** Reads what {@link #json} wrote. */
    public static SliceWatch of(Json json) {
        States.schema(json, SCHEMA);
        return new SliceWatch(
                Watched.of(States.required(json, "watched")),
                States.baseline(States.required(json, "baseline")),
                States.whole(json, "started_at"),
                States.whole(json, "last_position"),
                States.betting(States.required(json, "evidence")));
    }
}
