package dev.evaluator.stats;

/**
 * Evidence, value by value, that a mean which had left its reference is back.
 *
 * <pre>
 * fallen: E = {@link EProcess#above}(m0−δ, g = δ);   risen: E = {@link EProcess#below}(m0+δ, g = δ)
 * recovered when E ≥ 1/α
 * </pre>
 *
 * <p>P(ever recovered | the mean is still at or beyond m0−δ) ≤ α, whatever the distribution on [0, 1]. It is started
 * anew by an outside event only (an alarm, a change of what is watched), never because it looks bad. Updates allocate
 * nothing. Not thread-safe. Waudby-Smith, Ramdas 2024 (arXiv 2010.09686).
 */
public final class RecoveryProcess {

    private final EProcess process;
    private final double alpha;

    private RecoveryProcess(EProcess process, double alpha) {
        this.process = process;
        this.alpha = Check.open("alpha", alpha);
    }

    /** Starts after a fall below {@code m0}: back means above m0−δ. */
    public static RecoveryProcess afterFall(double m0, double delta, double alpha) {
        return new RecoveryProcess(EProcess.above(m0 - delta, delta), alpha);
    }

    /** Starts after a rise above {@code m0}: back means below m0+δ. */
    public static RecoveryProcess afterRise(double m0, double delta, double alpha) {
        return new RecoveryProcess(EProcess.below(m0 + delta, delta), alpha);
    }

    /** Goes on from a state. */
    public static RecoveryProcess restore(State state) {
        return new RecoveryProcess(EProcess.restore(state.process), state.alpha);
    }

    /** Takes the next value, from 0 to 1. */
    public void step(double x) {
        process.step(x);
    }

    /** Tells whether the evidence now suffices. */
    public boolean recovered() {
        return process.logE() >= -Math.log(alpha);
    }

    /** Returns how many values were taken. */
    public long n() {
        return process.n();
    }

    /** Returns all that this process knows. */
    public State state() {
        return new State(process.state(), alpha);
    }

    /** All that a recovery process knows. */
    public record State(EProcess.State process, double alpha) {}
}
