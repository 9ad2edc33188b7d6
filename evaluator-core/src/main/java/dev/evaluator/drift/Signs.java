package dev.evaluator.drift;

import java.util.Optional;

/**
 * All that is known when somebody asks why an evaluator's scores moved.
 *
 * @param judged whether a judge grades at all; where none does, none can have moved
 * @param anchors what the anchors say
 * @param panel what the panel says
 * @param replayed what the replayed stream says
 * @param observed what the observed stream says
 * @param clearance what came of clearing the judge
 * @param rejudged whether the change is still there when the alarming run's stored answers are graded again
 * @param targetChanged whether the newest model change or revision lies in the window of the change
 * @param split the change of the moved stream by mix and quality, if it was computed
 */
public record Signs(
        boolean judged,
        Sign anchors,
        Sign panel,
        Sign replayed,
        Sign observed,
        Clearance clearance,
        Rejudging.Outcome rejudged,
        boolean targetChanged,
        Optional<MixAndQuality> split) {

    /** Returns four quiet streams of an evaluator with a judge that nobody has asked about. */
    public static Signs quiet() {
        Sign quiet = new Sign.Quiet();
        return new Signs(
                true, quiet, quiet, quiet, quiet, Clearance.OPEN, Rejudging.Outcome.OPEN, false, Optional.empty());
    }

    /** Returns four quiet streams of an evaluator without a judge. */
    public static Signs unjudged() {
        Sign quiet = new Sign.Quiet();
        return new Signs(
                false,
                new Sign.Absent(),
                quiet,
                quiet,
                quiet,
                Clearance.OPEN,
                Rejudging.Outcome.OPEN,
                false,
                Optional.empty());
    }

    /** Returns these signs with another sign of the anchors. */
    public Signs anchors(Sign sign) {
        return new Signs(judged, sign, panel, replayed, observed, clearance, rejudged, targetChanged, split);
    }

    /** Returns these signs with another sign of the panel. */
    public Signs panel(Sign sign) {
        return new Signs(judged, anchors, sign, replayed, observed, clearance, rejudged, targetChanged, split);
    }

    /** Returns these signs with another sign of the replayed stream. */
    public Signs replayed(Sign sign) {
        return new Signs(judged, anchors, panel, sign, observed, clearance, rejudged, targetChanged, split);
    }

    /** Returns these signs with another sign of the observed stream. */
    public Signs observed(Sign sign) {
        return new Signs(judged, anchors, panel, replayed, sign, clearance, rejudged, targetChanged, split);
    }

    /** Returns these signs with what came of clearing the judge. */
    public Signs clearance(Clearance outcome) {
        return new Signs(judged, anchors, panel, replayed, observed, outcome, rejudged, targetChanged, split);
    }

    /** Returns these signs with what came of grading the alarming run's stored answers again. */
    public Signs rejudged(Rejudging.Outcome outcome) {
        return new Signs(judged, anchors, panel, replayed, observed, clearance, outcome, targetChanged, split);
    }

    /** Returns these signs, the target having changed within the window. */
    public Signs afterChangeOfTarget() {
        return new Signs(judged, anchors, panel, replayed, observed, clearance, rejudged, true, split);
    }

    /** Returns these signs with the change split by mix and quality. */
    public Signs split(MixAndQuality found) {
        return new Signs(
                judged, anchors, panel, replayed, observed, clearance, rejudged, targetChanged, Optional.of(found));
    }
}
