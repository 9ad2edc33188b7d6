package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A1: how often the confidence sequence ever misses the mean, looked at after every value. */
class ConfidenceSequenceErrorTest {

    private static final double ALPHA = 0.05;

    static Stream<Family> families() {
        return Family.all().stream();
    }

    @ParameterizedTest
    @MethodSource("families")
    void theMeanIsHardlyEverMissed(Family family) {
        everMissed(family, 300, 200).doesNotContradict(ALPHA);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("families")
    void theMeanIsHardlyEverMissedInAThousandLooks(Family family) {
        everMissed(family, 2_000, 1_000).isShownToBeAtMost(ALPHA);
    }

    private static WrongRate everMissed(Family family, int streams, int looks) {
        int missed = Chance.count(streams, 101, chance -> everMisses(family, chance, looks));
        return new WrongRate("A1 ever missed, " + family.name(), missed, streams);
    }

    /**
     * Follows the evidence at the true mean value by value, and asks the sequence itself only where the exact evidence
     * is high enough to miss: rounding can only lower it.
     */
    private static boolean everMisses(Family family, RandomGenerator chance, int looks) {
        Family.Values values = family.start(chance);
        BettingSequence sequence = new BettingSequence();
        RunningEvidence above = new RunningEvidence(family.mean());
        RunningEvidence below = new RunningEvidence(1 - family.mean());
        boolean missed = false;
        for (int i = 0; i < looks && !missed; i++) {
            double x = values.next();
            sequence.add(x);
            above.step(x);
            below.step(1 - x);
            missed = misses(family, sequence, above, below);
        }
        assertThat(sequence.logEvidenceAbove(family.mean())).isLessThanOrEqualTo(Math.log(above.e()) + 1e-9);
        assertThat(sequence.logEvidenceBelow(family.mean())).isLessThanOrEqualTo(Math.log(below.e()) + 1e-9);
        return missed;
    }

    private static boolean misses(
            Family family, BettingSequence sequence, RunningEvidence above, RunningEvidence below) {
        double limit = 2 / ALPHA * (1 - 1e-9);
        if (above.e() < limit && (family.atMost() || below.e() < limit)) {
            return false;
        }
        Interval interval = sequence.interval(ALPHA);
        return interval.lower() > family.mean() || (!family.atMost() && interval.upper() < family.mean());
    }

    /** The defining products, without logarithms or histograms. */
    private static final class RunningEvidence {

        private final double m;
        private final double[] bets = Bets.geometric(20, 0.005, 0.9);
        private final double[] products = new double[20];

        RunningEvidence(double m) {
            this.m = m;
            Arrays.fill(products, 1);
        }

        void step(double x) {
            for (int j = 0; j < bets.length; j++) {
                products[j] *= 1 - bets[j] + bets[j] * x / m;
            }
        }

        double e() {
            return Arrays.stream(products).average().orElseThrow();
        }
    }
}
