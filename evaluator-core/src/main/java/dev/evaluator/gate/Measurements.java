package dev.evaluator.gate;

import dev.evaluator.stats.BettingSequence;
import dev.evaluator.stats.Interval;
import java.util.Optional;

/** The means that one lane's complete cases give, each with an interval of 95 % that holds at every look. */
final class Measurements {

    private final BettingSequence candidate = new BettingSequence();
    private final BettingSequence baseline = new BettingSequence();
    private final BettingSequence difference = new BettingSequence();
    private final double error;

    /** {@code error} is how far off the baseline's mean may be on either side. */
    Measurements(double error) {
        this.error = error;
    }

    /** Adds cases of one cluster, all of which are scored. */
    void add(Bounds complete) {
        candidate.add(complete.candidateLow());
        baseline.add(complete.baselineLow());
        difference.add((1 + complete.candidateLow() - complete.baselineLow()) / 2);
    }

    Optional<Decision.Measured> candidate() {
        return measured(candidate, 1, 0);
    }

    Optional<Decision.Measured> baseline() {
        return measured(baseline, 1, 0);
    }

    /** Returns the candidate minus the baseline: what that may be off by widens the interval on either side. */
    Optional<Decision.Measured> difference() {
        return measured(difference, 2, -1)
                .map(d -> new Decision.Measured(
                        d.mean(), Math.max(-1, d.lower() - error), Math.min(1, d.upper() + error)));
    }

    /** Returns the candidate minus what a requirement holds it against. */
    Optional<Decision.Measured> against(Requirement requirement) {
        return switch (requirement) {
            case Requirement.NoWorse noWorse -> difference();
            case Requirement.AtLeast atLeast -> measured(candidate, 1, -atLeast.bar());
            case Requirement.Never never -> Optional.empty();
        };
    }

    private static Optional<Decision.Measured> measured(BettingSequence sequence, double scale, double shift) {
        if (sequence.n() == 0) {
            return Optional.empty();
        }
        Interval interval = sequence.interval(0.05);
        return Optional.of(new Decision.Measured(
                scale * sequence.mean() + shift, scale * interval.lower() + shift, scale * interval.upper() + shift));
    }
}
