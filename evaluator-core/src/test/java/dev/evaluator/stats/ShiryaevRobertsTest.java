package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShiryaevRobertsTest {

    private static final double NEVER = Double.MAX_VALUE;

    @Test
    void alarmsAndEvidenceMatchTheOracle() {
        for (Oracle.Case c : Oracle.of("change-detection").cases()) {
            for (int limit : new int[] {100, 1000}) {
                ShiryaevRoberts detector = detector(c, limit);
                feed(detector, c.numbers("scores"));
                c.expect("e_detector_sr_A" + limit, detector.alarmedAt().orElseThrow());
            }
            double[] scores = c.numbers("scores");
            ShiryaevRoberts detector = detector(c, NEVER);
            for (int i = 0; i < scores.length; i++) {
                detector.update(i + 1, scores[i]);
                if (i == 49) {
                    c.expect("e_detector_sr_log_value_at_50", Math.log(detector.evidence()));
                }
            }
            c.expect("e_detector_sr_log_value_at_end", Math.log(detector.evidence()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void evidenceIsTheSumOverAllStartsOfTheProductsSince(long seed) {
        RandomGenerator chance = Chance.generator(seed);
        double[] x = chance.doubles(60).toArray();
        double[] bets = {0.1, 0.5};
        double[] weights = {0.3, 0.7};
        ShiryaevRoberts detector = new ShiryaevRoberts(true, 0.6, NEVER, bets, weights);
        feed(detector, x);
        double explicit = 0;
        double largest = 0;
        int best = 0;
        for (int j = 0; j < bets.length; j++) {
            for (int start = 0; start < x.length; start++) {
                double product = 1;
                for (int i = start; i < x.length; i++) {
                    product *= 1 - bets[j] + bets[j] * x[i] / 0.6;
                }
                explicit += weights[j] * product;
                if (weights[j] * product > largest) {
                    largest = weights[j] * product;
                    best = start + 1;
                }
            }
        }
        assertThat(detector.evidence()).isCloseTo(explicit, within(1e-9 * explicit));
        assertThat(detector.since()).isEqualTo(best);
    }

    @Test
    void aRiseIsAFallOfTheMirroredScores() {
        ShiryaevRoberts falling = ShiryaevRoberts.falling(0.75, 1000);
        ShiryaevRoberts rising = ShiryaevRoberts.rising(0.25, 1000);
        RandomGenerator chance = Chance.generator(3);
        for (int i = 1; i <= 300; i++) {
            double x = chance.nextInt(5) / 4.0;
            falling.update(i, x);
            rising.update(i, 1 - x);
        }
        assertThat(rising.alarmedAt()).isEqualTo(falling.alarmedAt()).isPresent();
        assertThat(rising.evidence()).isEqualTo(falling.evidence());
        assertThat(rising.change()).isCloseTo(-falling.change(), within(1e-12));
    }

    @Test
    void theChangeIsFoundNearWhereItWasAndItsSizeComesRightAfterTheAlarm() {
        double place = Chance.mean(400, 41, chance -> changed(chance, 100, 0).since());
        double atAlarm = Chance.mean(400, 41, chance -> changed(chance, 100, 0).change());
        double later = Chance.mean(400, 41, chance -> changed(chance, 100, 500).change());
        System.out.printf(
                "change at 101 by -.2: found at %.1f, size %.3f at the alarm, %.3f after 500 more%n",
                place, atAlarm, later);
        assertThat(place).isBetween(90.0, 130.0);
        assertThat(atAlarm).isBetween(-0.40, -0.20); // chosen for being extreme
        assertThat(later).isBetween(-0.23, -0.19);
    }

    @Test
    void anAlarmIsLatchedAndTheMeanSinceTheChangeGoesOn() {
        ShiryaevRoberts detector = ShiryaevRoberts.falling(0.9, 50);
        long position = 0;
        while (!detector.alarmed()) {
            detector.update(++position, 0);
        }
        double evidence = detector.evidence();
        long alarm = position;
        for (int i = 0; i < 1000; i++) {
            detector.update(++position, 1);
        }
        assertThat(detector.alarmedAt()).hasValue(alarm);
        assertThat(detector.evidence()).isEqualTo(evidence);
        assertThat(detector.since()).isEqualTo(1);
        assertThat(detector.valuesSince()).isEqualTo(1000 + alarm);
        assertThat(detector.change()).isCloseTo(1000.0 / (1000 + alarm) - 0.9, within(1e-12));
    }

    @Test
    void positionsSeenAlreadyAreIgnoredAndGapsRefused() {
        ShiryaevRoberts detector = ShiryaevRoberts.falling(0.9, 50);
        feed(detector, new double[] {1, 0, 1});
        ShiryaevRoberts.State before = detector.state();
        detector.update(2, 0);
        detector.skip(3);
        assertThat(detector.state()).isEqualTo(before);
        assertThatThrownBy(() -> detector.update(5, 1)).hasMessage("positions must follow one another: after 3 came 5");
    }

    @Test
    void aSkippedPositionLeavesTheEvidenceAsItWas() {
        ShiryaevRoberts whole = ShiryaevRoberts.falling(0.9, 50);
        ShiryaevRoberts gaps = ShiryaevRoberts.falling(0.9, 50);
        feed(whole, new double[] {1, 0});
        gaps.update(1, 1);
        gaps.skip(2);
        gaps.update(3, 0);
        assertThat(gaps.evidence()).isEqualTo(whole.evidence());
        assertThat(gaps.n()).isEqualTo(2);
        assertThat(gaps.since()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aDetectorStoppedAnywhereGoesOnBitForBit(long seed) {
        RandomGenerator chance = Chance.generator(seed);
        ShiryaevRoberts whole = ShiryaevRoberts.falling(0.9, 200);
        ShiryaevRoberts stopped = ShiryaevRoberts.falling(0.9, 200);
        List<ShiryaevRoberts.State> seen = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            double x = chance.nextDouble() < (i < 300 ? 0.9 : 0.7) ? 1 : chance.nextDouble();
            whole.update(i, x);
            stopped.update(i, x);
            if (chance.nextInt(20) == 0) {
                stopped = ShiryaevRoberts.restore(stopped.state());
                stopped.update(i, 0); // what a batch taken twice would do
            }
            seen.add(stopped.state());
            assertThat(stopped.state()).isEqualTo(whole.state());
        }
        assertThat(seen).doesNotHaveDuplicates();
    }

    @Test
    void aClearedDetectorForgetsTheChangeAndKeepsItsPlace() {
        ShiryaevRoberts detector = ShiryaevRoberts.falling(0.9, 50);
        feed(detector, new double[] {0, 0, 0, 0});
        assertThat(detector.alarmed()).isTrue();
        detector.clear();
        assertThat(detector.alarmed()).isFalse();
        assertThat(detector.evidence()).isZero();
        detector.update(5, 1);
        assertThat(detector.since()).isEqualTo(5);
        assertThat(detector.n()).isEqualTo(5);
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> ShiryaevRoberts.falling(1, 100))
                .hasMessage("reference mean must be within (0, 1), was 1.0");
        assertThatThrownBy(() -> ShiryaevRoberts.rising(0.5, 0))
                .hasMessage("limit must be above 0 and finite, was 0.0");
        assertThatThrownBy(() -> ShiryaevRoberts.rising(0.5, 10).update(1, Double.NaN))
                .hasMessage("value must be within [0, 1], was NaN");
    }

    /** Returns the detector of a pass rate that falls from .9 to .7 after {@code at} values, some after the alarm. */
    private static ShiryaevRoberts changed(RandomGenerator chance, int at, int more) {
        ShiryaevRoberts detector = ShiryaevRoberts.falling(0.9, 10_000);
        long position = 0;
        int left = more;
        while (!detector.alarmed() || left-- > 0) {
            position++;
            detector.update(position, chance.nextDouble() < (position <= at ? 0.9 : 0.7) ? 1 : 0);
        }
        return detector;
    }

    private static ShiryaevRoberts detector(Oracle.Case c, double limit) {
        return new ShiryaevRoberts(false, c.number("reference_mean"), limit, c.numbers("bets"), c.numbers("weights"));
    }

    private static void feed(ShiryaevRoberts detector, double[] values) {
        for (int i = 0; i < values.length; i++) {
            detector.update(i + 1, values[i]);
        }
    }
}
