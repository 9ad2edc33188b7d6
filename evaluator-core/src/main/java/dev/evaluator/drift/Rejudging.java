package dev.evaluator.drift;

import dev.evaluator.stats.EProcess;

/**
 * The question, asked of the stored answers of the run that alarmed: graded again, is the change still there? The answers
 * are what they were, so what vanishes was the judge's.
 *
 * <pre>
 * x = (1 + d)/2      d: by how much the new grade of an answer lies nearer to the baseline than the one of then
 * VANISHED: EProcess above ½ + |size|/8, g = 3|size|/8, reaches 1/.01, and the mean of d is ≥ |size|/2
 * REMAINS:  EProcess below ½ + |size|/4, g = |size|/4, reaches 1/.05
 * DOUBTFUL: neither, and the mean of d is ≥ |size|/2 after the last answer
 * </pre>
 *
 * <p>Given that both gradings of an answer come from the same judge, P(VANISHED) ≤ .01: the mean of d is then 0, and
 * |size|/4 is left for what a run that alarmed owes to bad luck of its grades. A change that the judge made and goes on
 * making remains, too: the anchors tell of that. Not thread-safe.
 */
public final class Rejudging {

    /** How many answers are graded again at most. */
    public static final int ANSWERS = 200;

    private static final double ALPHA = 0.01;
    private static final double BETA = 0.05;
    private static final double LEAST_CHANGE = 0.01;

    private final boolean fall;
    private final double half;
    private final EProcess vanished;
    private final EProcess remains;
    private Outcome outcome = Outcome.OPEN;
    private double gone;
    private int answers;

    /** What came of it. */
    public enum Outcome {
        /** More answers are needed. */
        OPEN,
        /** Graded again, most of the change is gone. */
        VANISHED,
        /** Graded again, most of the change is there. */
        REMAINS,
        /** There are no more answers; most of the change seems gone, too few of them to be sure. */
        DOUBTFUL
    }

    /** Starts for a drift that alarmed. */
    public Rejudging(Drift alarm) {
        this.fall = alarm.watched().direction() == Direction.DOWN;
        double quarter = Math.min(1, Math.max(LEAST_CHANGE, Math.abs(alarm.size()))) / 4;
        this.half = 2 * quarter;
        this.vanished = EProcess.above(0.5 + quarter / 2, 1.5 * quarter);
        this.remains = EProcess.below(0.5 + quarter, quarter);
    }

    /** Takes both grades of the next answer, in the order of the stream. */
    public void judged(double then, double now) {
        if (outcome != Outcome.OPEN) {
            throw new IllegalStateException("this question has its answer, " + outcome);
        }
        double nearer = fall ? now - then : then - now;
        double x = Math.clamp((1 + nearer) / 2, 0, 1);
        vanished.step(x);
        remains.step(x);
        gone += nearer;
        answers++;
        if (vanished.logE() >= -Math.log(ALPHA) && mostIsGone()) {
            outcome = Outcome.VANISHED;
        } else if (remains.logE() >= -Math.log(BETA)) {
            outcome = Outcome.REMAINS;
        }
    }

    /** Returns the answer so far. */
    public Outcome outcome() {
        return outcome;
    }

    /** Returns the answer if no further answers are there to be graded. */
    public Outcome last() {
        return outcome == Outcome.OPEN && mostIsGone() ? Outcome.DOUBTFUL : outcome;
    }

    private boolean mostIsGone() {
        return answers > 0 && gone / answers >= half;
    }
}
