package dev.evaluator.drift;

import dev.evaluator.stats.Interval;
import dev.evaluator.stats.RecoveryProcess;
import java.util.List;
import java.util.Optional;

/**
 * Names the cause of a change from what can have moved where: on the anchors only the judge, on the panel judge or target,
 * on the replayed stream these or the traffic, on the observed stream anything.
 *
 * <pre>
 * anchors  panel  replayed  judge      cause
 * alarm    any    any       any        judge
 * quiet    alarm  any       cleared    target
 * quiet    quiet  alarm     cleared    traffic, provisional until the panel has alarmed or shown that it did not move
 * quiet    any alarm        moved      judge
 * quiet    any alarm        unclear    inconclusive; also when the judge was cleared and graded again, most seems gone
 * quiet    quiet  quiet     –          none
 * </pre>
 *
 * <p>Where nothing is replayed the observed stream takes its place, and where there is no panel its silence is no sign: then
 * the split by mix and quality decides, or nothing does.
 */
public final class Attribution {

    private static final double ALPHA = 0.05;
    private static final double LEAST_CHANGE = 0.01;

    private Attribution() {}

    /** Tells whether the judge must be cleared before a cause can be named. */
    public static boolean needsClearing(Signs signs) {
        return signs.judged()
                && signs.clearance() == Clearance.OPEN
                && alarm(signs.anchors()).isEmpty()
                && signs.rejudged() != Rejudging.Outcome.VANISHED
                && moved(signs).isPresent();
    }

    /** Returns the cause; empty if nothing moved. */
    public static Optional<Cause> cause(Signs signs) {
        Optional<Drift> anchors = signs.judged() ? alarm(signs.anchors()) : Optional.empty();
        if (anchors.isPresent()) {
            return Optional.of(new Cause.Judge(
                    "frozen answers are graded differently: " + anchors.get().words()));
        }
        return moved(signs).map(drift -> causeOf(drift, signs));
    }

    /**
     * Returns the cause after further readings of the panel. Silence of its detector is no evidence, so traffic stays
     * provisional until one of two things is shown: that the panel moved too, by its own alarm, and the cause is whatever
     * the signs say now; or that it did not, and traffic is settled.
     *
     * <pre>
     * settled when {@link RecoveryProcess} rules out "the panel's mean moved by half the change or more" at 5 %
     * </pre>
     *
     * @param panel readings after those the cause has seen, in the order of the stream
     */
    public static Cause reconsider(Cause.Traffic earlier, List<Reading> panel, Signs now) {
        if (earlier.panel().isEmpty()) {
            return earlier;
        }
        if (alarm(now.panel()).isPresent()) {
            return cause(now).orElse(earlier);
        }
        RecoveryProcess still = RecoveryProcess.restore(earlier.panel().get());
        for (Reading reading : panel) {
            if (reading.score().isPresent()) {
                still.step(reading.score().getAsDouble());
                if (still.recovered()) {
                    return new Cause.Traffic(
                            earlier.evidence() + "; the panel has shown that it did not move", Optional.empty());
                }
            }
        }
        return new Cause.Traffic(earlier.evidence(), Optional.of(still.state()));
    }

    private static RecoveryProcess.State unmoved(Drift drift, Baseline panel) {
        boolean up = drift.watched().direction() == Direction.UP;
        double room = up ? 1 - panel.mean() : panel.mean();
        double half = Math.min(Math.max(Math.abs(drift.size()), LEAST_CHANGE), room) / 2;
        return (up
                        ? RecoveryProcess.afterRise(panel.mean(), half, ALPHA)
                        : RecoveryProcess.afterFall(panel.mean(), half, ALPHA))
                .state();
    }

    private static Cause causeOf(Drift drift, Signs signs) {
        if (signs.judged() && signs.rejudged() == Rejudging.Outcome.VANISHED) {
            return new Cause.Judge(drift.words() + "; graded again, the stored answers of that run do not show it");
        }
        Clearance clearance = signs.judged() ? signs.clearance() : Clearance.CLEARED;
        return switch (clearance) {
            case MOVED -> new Cause.Judge(drift.words() + "; judged again, the anchors show that the judge has moved");
            case UNCLEAR ->
                new Cause.Inconclusive(drift.words() + "; whether the judge has moved too little to be seen cannot be"
                        + " told from the anchors");
            case OPEN -> new Cause.Inconclusive(drift.words() + "; the judge has not been cleared yet");
            case CLEARED -> cleared(drift, signs);
        };
    }

    /** A judge that is itself when asked may not have been itself in the run that alarmed. */
    private static Cause cleared(Drift drift, Signs signs) {
        if (signs.judged() && signs.rejudged() == Rejudging.Outcome.DOUBTFUL) {
            return new Cause.Inconclusive(
                    drift.words() + "; the judge was cleared, but graded again, the stored answers of that run show"
                            + " less than half of it; too few of them to tell chance from a judge that slipped");
        }
        return notTheJudge(drift, signs, signs.judged() ? "the judge was cleared" : "no judge grades here");
    }

    private static Cause notTheJudge(Drift drift, Signs signs, String cleared) {
        if (alarm(signs.panel()).isPresent()) {
            return new Cause.Target(drift.words() + " on questions that never change; " + cleared);
        }
        if (alarm(signs.replayed()).isPresent() && signs.panel() instanceof Sign.Quiet(Optional<Baseline> panel)) {
            return new Cause.Traffic(
                    drift.words() + " and the panel did not; " + cleared
                            + signs.split().map(split -> "; " + split.words()).orElse(""),
                    panel.filter(baseline -> baseline.mean() > 0 && baseline.mean() < 1)
                            .map(baseline -> unmoved(drift, baseline)));
        }
        if (alarm(signs.replayed()).isEmpty() && !(signs.replayed() instanceof Sign.Absent)) {
            return new Cause.Inconclusive(
                    drift.words() + " in production, and not when its questions were sent again; " + cleared);
        }
        return signs.split()
                .map(split -> bySplit(drift, signs.targetChanged(), split, cleared))
                .orElseGet(() -> new Cause.Inconclusive(
                        drift.words() + "; " + cleared + "; mix and quality were not told apart"));
    }

    private static Cause bySplit(Drift drift, boolean targetChanged, MixAndQuality split, String cleared) {
        Interval quality = split.qualityInterval(ALPHA);
        String words = drift.words() + "; " + cleared + "; " + split.words();
        boolean sameWay = split.total() * drift.size() > 0;
        if (sameWay && targetChanged && !quality.contains(0) && split.quality() * drift.size() > 0) {
            return new Cause.Target(words + "; the target changed in that time");
        }
        // A mix that chance explains explains nothing itself.
        boolean mixMoved = !split.mixInterval(ALPHA).contains(0);
        if (sameWay && quality.contains(0) && mixMoved && split.mixShare() >= 0.5) {
            return new Cause.Traffic(words, Optional.empty());
        }
        return new Cause.Inconclusive(words + (targetChanged ? "" : "; no change of the target is known in that time"));
    }

    /** The stream with the fewest things that can have moved it, of those that moved. */
    private static Optional<Drift> moved(Signs signs) {
        return alarm(signs.panel()).or(() -> alarm(signs.replayed())).or(() -> alarm(signs.observed()));
    }

    private static Optional<Drift> alarm(Sign sign) {
        return sign instanceof Sign.Alarm(Drift drift) ? Optional.of(drift) : Optional.empty();
    }
}
