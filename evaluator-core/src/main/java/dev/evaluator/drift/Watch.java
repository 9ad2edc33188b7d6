package dev.evaluator.drift;

import dev.evaluator.json.Json;
import dev.evaluator.stats.RecoveryProcess;
import dev.evaluator.stats.ShiryaevRoberts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A detector as it stands after the cases it has seen: a plain value, to be stored in one transaction with them. It
 * depends on the readings and their order only, not on batches or restarts; readings seen already are ignored.
 *
 * <p>An alarm stays until the mean has shown that it is back, or somebody pins a new baseline. Evidence of being back
 * is gathered from the cases after the alarm, and anew after each change of the target.
 *
 * @param watched what it looks at
 * @param baseline what it is held against
 * @param margin largest distance from the reference that counts as back, within (0, 1)
 * @param detector the evidence of a change
 * @param recovery the evidence of being back, while in alarm
 * @param cause why it alarmed, once somebody has looked
 */
public record Watch(
        Watched watched,
        Baseline baseline,
        double margin,
        ShiryaevRoberts.State detector,
        Optional<RecoveryProcess.State> recovery,
        Optional<Cause> cause) {

    /** The distance where a suite states no margin of its own. */
    public static final double MARGIN = 0.05;

    private static final double ALPHA = 0.05;
    private static final double LEAST_CHANGE = 0.01;
    private static final String SCHEMA = "evaluator-watch/1";

    /**
     * Starts watching; empty if the baseline lies at the end of the scale, where nothing can move that way.
     *
     * @param tolerated change that nobody wants to hear of
     * @param margin the evaluator's smallest margin of no-worse, or {@link #MARGIN}
     * @param limit evidence that alarms
     */
    public static Optional<Watch> start(
            Watched watched, Baseline baseline, double tolerated, double margin, double limit) {
        if (!(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("the margin of recovery must be within (0, 1), was " + margin);
        }
        OptionalDouble reference = baseline.reference(watched.direction(), tolerated);
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        ShiryaevRoberts detector = watched.direction() == Direction.UP
                ? ShiryaevRoberts.rising(reference.getAsDouble(), limit)
                : ShiryaevRoberts.falling(reference.getAsDouble(), limit);
        return Optional.of(new Watch(watched, baseline, margin, detector.state(), Optional.empty(), Optional.empty()));
    }

    /** Returns the watch, which has seen nothing yet, at a place of a stream that goes on from there. */
    public Watch at(long position) {
        if (detector.lastPosition() != 0) {
            throw new IllegalStateException("only a watch that has seen nothing can be put in its place");
        }
        ShiryaevRoberts.State placed = new ShiryaevRoberts.State(
                detector.rising(),
                detector.reference(),
                detector.limit(),
                detector.bets(),
                detector.weights(),
                detector.evidence(),
                detector.product(),
                detector.start(),
                detector.sum(),
                detector.count(),
                0,
                position,
                0);
        return new Watch(watched, baseline, margin, placed, recovery, cause);
    }

    /** Returns the watch after these readings, in the order of the stream. */
    public Watch after(List<Reading> readings) {
        ShiryaevRoberts going = ShiryaevRoberts.restore(detector);
        Optional<RecoveryProcess> back = recovery.map(RecoveryProcess::restore);
        Optional<Cause> why = cause;
        long last = detector.lastPosition();
        for (Reading reading : readings) {
            if (reading.position() <= last) {
                continue;
            }
            OptionalDouble value = reading.of(watched.measure());
            if (value.isEmpty()) {
                going.skip(reading.position());
            } else {
                going.update(reading.position(), value.getAsDouble());
                if (back.isPresent()) {
                    back.get().step(value.getAsDouble());
                    if (back.get().recovered()) {
                        going.clear();
                        back = Optional.empty();
                        why = Optional.empty();
                    }
                } else if (going.alarmed()) {
                    back = Optional.of(back(distance(going)));
                }
            }
            last = reading.position();
        }
        return new Watch(watched, baseline, margin, going.state(), back.map(RecoveryProcess::state), why);
    }

    /** Returns the watch after a change of the target: what was seen of the old one does not show that it is back. */
    public Watch targetChanged() {
        return recovery.isEmpty()
                ? this
                : new Watch(
                        watched,
                        baseline,
                        margin,
                        detector,
                        recovery.map(RecoveryProcess.State::process)
                                .map(process -> back(process.g()).state()),
                        cause);
    }

    /** Returns the watch with a cause for its alarm. */
    public Watch causedBy(Cause found) {
        return new Watch(watched, baseline, margin, detector, recovery, Optional.of(found));
    }

    /** Returns the change, while in alarm. */
    public Optional<Drift> drift() {
        ShiryaevRoberts going = ShiryaevRoberts.restore(detector);
        return going.alarmed()
                ? Optional.of(new Drift(
                        watched,
                        going.evidence(),
                        detector.limit(),
                        baseline.scale() * (detector.reference() + going.change() - baseline.mean()),
                        going.since(),
                        detector.alarmedAt(),
                        cause))
                : Optional.empty();
    }

    /** Returns the evidence of a change so far, or at the alarm. */
    public double evidence() {
        return ShiryaevRoberts.restore(detector).evidence();
    }

    private double distance(ShiryaevRoberts going) {
        boolean up = watched.direction() == Direction.UP;
        return distance(
                margin, up ? going.change() : -going.change(), up ? 1 - detector.reference() : detector.reference());
    }

    // Half the change as seen from the reference: what alarmed then lies beyond what counts as back.
    static double distance(double margin, double away, double room) {
        return Math.min(margin, Math.min(Math.max(away, LEAST_CHANGE), room) / 2);
    }

    private RecoveryProcess back(double distance) {
        return watched.direction() == Direction.UP
                ? RecoveryProcess.afterRise(detector.reference(), distance, ALPHA)
                : RecoveryProcess.afterFall(detector.reference(), distance, ALPHA);
    }

    /** Returns this watch as JSON; its canonical form is the same for the same state, and every number exact. */
    public Json json() {
        return Json.object()
                .put("schema", SCHEMA)
                .put("watched", watched.json())
                .put("baseline", States.json(baseline))
                .put("margin", margin)
                .put("detector", States.json(detector))
                .putJson("recovery", recovery.map(States::json))
                .putJson("cause", cause.map(Cause::json))
                .build();
    }

    /** Reads what {@link #json} wrote. */
    public static Watch of(Json json) {
        States.schema(json, SCHEMA);
        return new Watch(
                Watched.of(States.required(json, "watched")),
                States.baseline(States.required(json, "baseline")),
                States.number(json, "margin"),
                States.detector(States.required(json, "detector")),
                json.member("recovery").map(States::recovery),
                json.member("cause").map(Cause::of));
    }
}
