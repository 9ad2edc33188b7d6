package dev.evaluator.runner.incident;

import dev.evaluator.drift.Cause;
import dev.evaluator.drift.Direction;
import dev.evaluator.drift.Drift;
import dev.evaluator.drift.Measure;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.sample.Slice;
import dev.evaluator.stats.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One thing that has moved.
 *
 * @param stream where
 * @param drift what, with its evidence
 * @param before the mean of the baseline, where it is known
 * @param now the confidence sequence of the mean since the change, where anything was scored since
 * @param since the run in which it most likely began
 * @param slices how the slices of the same evaluator stand, the worst first
 */
public record Moved(
        StreamId stream,
        Drift drift,
        OptionalDouble before,
        Optional<Interval> now,
        Optional<Moment> since,
        List<Part> slices) {

    public Moved {
        slices = List.copyOf(slices);
    }

    /**
     * How one slice stands.
     *
     * @param slice its label
     * @param size its mean minus the baseline's
     * @param cases how many cases that rests on
     * @param alarm whether it is worse for certain
     */
    public record Part(String slice, double size, long cases, boolean alarm) {}

    /** Returns whether it is the worse for whoever gets the answers. */
    public boolean isLoss() {
        return drift.watched().measure() == Measure.SCORE && drift.watched().direction() == Direction.DOWN;
    }

    /** Returns whether it says something of the judge and nothing of the target. */
    public boolean isJudge() {
        return stream.stream() == Stream.ANCHORS
                || drift.cause().filter(Cause.Judge.class::isInstance).isPresent();
    }

    /** Returns it in a few words, without where and since when. */
    public String words() {
        String evaluator = drift.watched().evaluator();
        boolean down = drift.watched().direction() == Direction.DOWN;
        String by = " by " + points(Math.abs(drift.size()));
        if (drift.watched().measure() == Measure.UNSCORED) {
            return evaluator + " scores fewer cases: " + points(drift.size()) + " more of them are unscored";
        }
        if (stream.stream() == Stream.ANCHORS) {
            return "the judge of " + evaluator + " grades frozen answers " + (down ? "lower" : "higher") + by;
        }
        return drift.watched().slice().equals(Slice.ALL)
                ? evaluator + (down ? " fell" : " rose") + by
                : evaluator + " is " + (down ? "worse" : "better") + " on "
                        + drift.watched().slice() + by;
    }

    /** Returns where the mean is now and where it was; empty where that is not known. */
    public String level() {
        return now.isEmpty() || before.isEmpty()
                ? ""
                : "now within [" + points(now.get().lower()) + ", "
                        + points(now.get().upper()) + "], was " + points(before.getAsDouble());
    }

    private static String points(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
