package dev.evaluator.drift;

import dev.evaluator.stats.EProcess;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The question, asked when scores moved and the anchors' own detector is silent: is it the judge? Anchors are drawn with
 * replacement and judged again until the answer is in.
 *
 * <pre>
 * after a fall: m_bad = ½ − δ_J/2 + s/2,  m_ok = ½ − s/2,  g = m_ok − m_bad        (a rise: mirrored)
 * CLEARED: EProcess above m_bad reaches 1/.01;   MOVED: EProcess below m_ok reaches 1/.05
 * UNCLEAR: 1,500 judge calls, or the change that alarmed is smaller than δ_J
 * </pre>
 *
 * <p>Silence of a detector is no evidence. Given the bound s, P(CLEARED | the judge moved by δ_J or more on the anchors) ≤
 * .01 and P(MOVED | it did not) ≤ .05. Which anchor is judged when follows from the seed alone, so a clearing cut short
 * goes on by taking the same grades again. Not thread-safe.
 */
public final class JudgeClearing {

    private static final double ALPHA = 0.01;
    private static final double BETA = 0.05;

    private final Anchors anchors;
    private final boolean fall;
    private final EProcess still;
    private final EProcess moved;
    private final RandomGenerator chance;
    private int next;
    private int calls;
    private Clearance outcome = Clearance.OPEN;

    /** Starts for a drift that alarmed. */
    public JudgeClearing(Anchors anchors, Drift alarm, long seed) {
        this.anchors = anchors;
        this.fall = alarm.watched().direction() == Direction.DOWN;
        double s = anchors.bound();
        double bad = 0.5 - anchors.smallestShift() / 2 + s / 2;
        double ok = 0.5 - s / 2;
        this.still = EProcess.above(bad, ok - bad);
        this.moved = EProcess.below(ok, ok - bad);
        this.chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.next = chance.nextInt(anchors.means().size());
        if (Math.abs(alarm.size()) < anchors.smallestShift()) {
            outcome = Clearance.UNCLEAR;
        }
    }

    /** Returns which anchor is to be judged next. */
    public int next() {
        return next;
    }

    /** Takes the judge's score of the anchor named by {@link #next}. */
    public void judged(double score) {
        if (outcome != Clearance.OPEN) {
            throw new IllegalStateException("this clearing has its answer, " + outcome);
        }
        double reading = anchors.reading(next, score);
        double x = fall ? reading : 1 - reading;
        still.step(x);
        moved.step(x);
        calls++;
        next = chance.nextInt(anchors.means().size());
        if (moved.logE() >= -Math.log(BETA)) {
            outcome = Clearance.MOVED;
        } else if (still.logE() >= -Math.log(ALPHA)) {
            outcome = Clearance.CLEARED;
        } else if (calls >= Anchors.CALLS) {
            outcome = Clearance.UNCLEAR;
        }
    }

    /** Passes over the anchor named by {@link #next}, which the judge could not grade. */
    public void unjudged() {
        calls++;
        next = chance.nextInt(anchors.means().size());
        if (outcome == Clearance.OPEN && calls >= Anchors.CALLS) {
            outcome = Clearance.UNCLEAR;
        }
    }

    /** Returns the answer so far. */
    public Clearance outcome() {
        return outcome;
    }

    /** Returns how many judge calls it took. */
    public int calls() {
        return calls;
    }
}
