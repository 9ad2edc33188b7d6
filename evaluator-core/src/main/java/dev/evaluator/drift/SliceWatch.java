package dev.evaluator.drift;

import dev.evaluator.json.Json;
import dev.evaluator.stats.BettingProcess;
import dev.evaluator.stats.RecoveryProcess;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The evidence that one slice is worse than its baseline since a start fixed in advance, such as a promotion or the
 * first of a month; a plain value like {@link Watch}. Its e-value holds at any time, so many of them may be read
 * together ({@link SliceAlarms}), as often as one likes.
 *
 * <p>Once it would alarm by itself, evidence of being back is gathered, anew after each change of the target. A slice
 * that is back starts anew: what it lost before says nothing of now, and would otherwise have to be outnumbered by good
 * cases.
 *
 * @param watched the slice, downwards
 * @param baseline of that slice
 * @param startedAt the first position that counts
 * @param lastPosition the last position seen
 * @param evidence of the mean below the reference
 * @param margin largest distance from the reference that counts as back, within (0, 1)
 * @param recovery the evidence of being back, once the slice is suspect
 */
public record SliceWatch(
        Watched watched,
        Baseline baseline,
        long startedAt,
        long lastPosition,
        BettingProcess.State evidence,
        double margin,
        Optional<RecoveryProcess.State> recovery) {

    private static final double ALPHA = 0.05;
    private static final String SCHEMA = "evaluator-slice-watch/1";

    public SliceWatch {
        if (watched.direction() != Direction.DOWN) {
            throw new IllegalArgumentException("slices are watched downwards only");
        }
    }

    /**
     * Starts at a position fixed in advance; empty if the baseline lies at the lower end of the scale.
     *
     * @param margin the evaluator's smallest margin of no-worse, or {@link Watch#MARGIN}
     */
    public static Optional<SliceWatch> start(
            Watched watched, Baseline baseline, double tolerated, double margin, long startedAt) {
        OptionalDouble reference = baseline.reference(Direction.DOWN, tolerated);
        return reference.isEmpty()
                ? Optional.empty()
                : Optional.of(new SliceWatch(
                        watched,
                        baseline,
                        startedAt,
                        startedAt - 1,
                        BettingProcess.below(reference.getAsDouble()).state(),
                        margin,
                        Optional.empty()));
    }

    /** Returns the watch after these readings of the slice, in the order of the stream; gaps are other slices' cases. */
    public SliceWatch after(List<Reading> readings) {
        BettingProcess going = BettingProcess.restore(evidence);
        Optional<RecoveryProcess> back = recovery.map(RecoveryProcess::restore);
        long start = startedAt;
        long last = lastPosition;
        for (Reading reading : readings) {
            if (reading.position() <= last) {
                continue;
            }
            last = reading.position();
            OptionalDouble value = reading.of(watched.measure());
            if (value.isEmpty()) {
                continue;
            }
            going.step(value.getAsDouble());
            if (back.isPresent()) {
                back.get().step(value.getAsDouble());
                if (back.get().recovered()) {
                    back = Optional.empty();
                    if (going.logE() > 0) { // Only what is above 1 may be set to 1, lest its expected value exceed 1.
                        going = BettingProcess.below(evidence.mean());
                        start = last + 1;
                    }
                }
            } else if (going.logE() >= -Math.log(ALPHA)) {
                back = Optional.of(back(distance(going)));
            }
        }
        return new SliceWatch(watched, baseline, start, last, going.state(), margin, back.map(RecoveryProcess::state));
    }

    /** Returns the watch after a change of the target: what was seen of the old one does not show that it is back. */
    public SliceWatch targetChanged() {
        return new SliceWatch(
                watched,
                baseline,
                startedAt,
                lastPosition,
                evidence,
                margin,
                recovery.map(state -> back(state.process().g()).state()));
    }

    private double distance(BettingProcess going) {
        double mean = evidence.mean();
        return Watch.distance(margin, mean - going.state().sum() / going.state().n(), mean);
    }

    private RecoveryProcess back(double distance) {
        return RecoveryProcess.afterFall(evidence.mean(), distance, ALPHA);
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
                .put("margin", margin)
                .putJson("recovery", recovery.map(States::json))
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
                States.betting(States.required(json, "evidence")),
                json.member("margin").flatMap(Json::number).orElse(Watch.MARGIN), // Not kept at first.
                json.member("recovery").map(States::recovery));
    }
}
