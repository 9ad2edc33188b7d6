package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BettingSequenceTest {

    /** What rounding to a thousandth may add to a side of the interval. */
    private static final double ROUNDING = 0.001 + 1e-9;

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    static Stream<Family> families() {
        return Family.all().stream();
    }

    @Test
    void theExactFormMatchesTheOracle() {
        for (Oracle.Case c : Oracle.of("betting-cs").cases()) {
            ExactBettingSequence sequence = new ExactBettingSequence(c.numbers("bets"));
            double[] x = c.numbers("x");
            double[] at = Oracle.numbers(c.expected().path("at"));
            int seen = 0;
            for (int i = 0; i < at.length; i++) {
                while (seen < at[i]) {
                    sequence.add(x[seen++]);
                }
                c.expect("/mixture/" + i, sequence.interval(c.number("alpha")));
                c.expect("/mixture_log_e_at_m/" + i, sequence.logEvidenceAbove(c.number("m_for_log_e")));
            }
        }
    }

    @Test
    void theShippedBetsAreThoseOfTheOracle() {
        for (Oracle.Case c : Oracle.of("betting-cs").cases()) {
            assertThat(Bets.geometric(20, 0.005, 0.9)).containsExactly(c.numbers("bets"), within(5e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void theStreamFormContainsTheExactIntervalAndHardlyMore(Family family) {
        for (int n : new int[] {1, 2, 5, 30, 300, 3000}) {
            for (double alpha : new double[] {0.05, 0.001}) {
                assertContainsExact(n, alpha, family.start(Chance.generator(5, n))::next);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theStreamFormContainsTheExactIntervalForContinuousScores(long seed) {
        RandomGenerator chance = Chance.generator(seed);
        double power = chance.nextDouble(0.1, 10);
        assertContainsExact(1 + chance.nextInt(2000), 0.05, () -> Math.pow(chance.nextDouble(), power));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 4e-4, 9e-4, 0.0015, 0.998, 0.9991, 0.9999})
    void theStreamFormContainsTheExactIntervalNearTheEndsOfTheScale(double value) {
        assertContainsExact(100_000, 0.05, () -> value);
    }

    @Test
    void theIntervalIsTheSameForAnyOrderAndAnySharding() {
        double[] x = Chance.generator(3).doubles(1000).toArray();
        BettingSequence all = sequence(x);
        BettingSequence backwards = new BettingSequence();
        IntStream.range(0, 1000).forEach(i -> backwards.add(x[999 - i]));
        BettingSequence merged = new BettingSequence();
        for (int shard = 0; shard < 7; shard++) {
            BettingSequence part = new BettingSequence();
            for (int i = shard; i < 1000; i += 7) {
                part.add(x[i]);
            }
            merged.merge(part);
        }

        for (BettingSequence other : new BettingSequence[] {backwards, merged}) {
            assertThat(other.n()).isEqualTo(1000);
            assertThat(other.mean()).isEqualTo(all.mean());
            assertThat(other.interval(0.05)).isEqualTo(all.interval(0.05));
            assertThat(other.logEvidenceBelow(0.6)).isEqualTo(all.logEvidenceBelow(0.6));
        }
    }

    @Test
    void aValueSeenManyTimesIsTheValueAddedManyTimes() {
        BettingSequence once = new BettingSequence();
        BettingSequence often = new BettingSequence();
        for (double x : new double[] {0, 0.57, 1 / 3.0, 1}) {
            often.add(x, 41);
            often.add(x, 0);
            IntStream.range(0, 41).forEach(i -> once.add(x));
        }

        assertThat(often.n()).isEqualTo(once.n());
        assertThat(often.mean()).isEqualTo(once.mean());
        assertThat(often.interval(0.1)).isEqualTo(once.interval(0.1));
    }

    @Test
    void theMeanIsExactForAnyNumberOfValues() {
        double[] x = Chance.generator(4).doubles(100_000).toArray();
        assertThat(sequence(x).mean()).isCloseTo(Arrays.stream(x).average().orElseThrow(), within(1e-15));

        BettingSequence many = new BettingSequence();
        many.add(1, 4_000_000_000_000_000_000L);
        many.add(0.25, 4_000_000_000_000_000_000L);
        assertThat(many.mean()).isCloseTo(0.625, within(1e-15));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theIntervalHoldsTheMean(long seed) {
        RandomGenerator chance = Chance.generator(seed);
        BettingSequence sequence = new BettingSequence();
        for (int i = 0; i < 500; i++) {
            sequence.add(chance.nextInt(5) / 4.0);
            if (i % 50 == 0) {
                assertThat(sequence.interval(0.05).contains(sequence.mean())).isTrue();
            }
        }
    }

    @Test
    void nothingSeenLeavesEverythingPossible() {
        assertThat(new BettingSequence().interval(0.05)).isEqualTo(new Interval(0, 1));
        assertThat(new BettingSequence().logEvidenceAbove(0.5)).isCloseTo(0, within(1e-15));
        assertThatThrownBy(() -> new BettingSequence().mean())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the mean needs at least 1 value, had 0");
    }

    @Test
    void equalValuesStillLeaveAnInterval() {
        BettingSequence passes = new BettingSequence();
        passes.add(1, 100);
        assertThat(passes.interval(0.05).upper()).isEqualTo(1);
        assertThat(passes.interval(0.05).lower()).isBetween(0.9, 0.97);

        BettingSequence failures = new BettingSequence();
        failures.add(0, 100);
        assertThat(failures.interval(0.05).lower()).isZero();
        assertThat(failures.interval(0.05).upper())
                .isCloseTo(1 - passes.interval(0.05).lower(), within(1e-12));
    }

    @Test
    void aRareTinyScoreAmongManyZerosLeavesTheLowerEndAtZero() {
        BettingSequence sequence = new BettingSequence();
        sequence.add(0, 10_000_000);
        sequence.add(0.001);

        assertThat(sequence.interval(0.05).lower()).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1e-12, 1.0000001, Double.POSITIVE_INFINITY})
    void aValueOutsideTheScaleIsRefused(double x) {
        assertThatThrownBy(() -> new BettingSequence().add(x))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value must be within [0, 1], was " + x);
    }

    @Test
    void badInputIsNamed() {
        BettingSequence full = new BettingSequence();
        full.add(0.5, Long.MAX_VALUE);
        assertThatThrownBy(() -> full.add(0.5)).hasMessage("times must be within [0, 0], was 1");
        assertThatThrownBy(() -> full.merge(full)).hasMessageStartingWith("values to merge must be within [0, 0]");
        assertThatThrownBy(() -> new BettingSequence().add(1, -1)).hasMessageContaining("times must be");
        assertThatThrownBy(() -> full.interval(0)).hasMessage("alpha must be within (0, 1), was 0.0");
        assertThatThrownBy(() -> full.logEvidenceBelow(1)).hasMessage("mean must be within (0, 1), was 1.0");
    }

    private static BettingSequence sequence(double[] x) {
        BettingSequence sequence = new BettingSequence();
        for (double value : x) {
            sequence.add(value);
        }
        return sequence;
    }

    private static void assertContainsExact(int n, double alpha, DoubleSupplier values) {
        BettingSequence stream = new BettingSequence();
        ExactBettingSequence exact = new ExactBettingSequence(Bets.geometric(20, 0.005, 0.9));
        for (int i = 0; i < n; i++) {
            double x = values.getAsDouble();
            stream.add(x);
            exact.add(x);
        }
        Interval wide = stream.interval(alpha);
        Interval narrow = exact.interval(alpha);
        assertThat(wide.lower()).isBetween(narrow.lower() - ROUNDING, narrow.lower() + 1e-12);
        assertThat(wide.upper()).isBetween(narrow.upper() - 1e-12, narrow.upper() + ROUNDING);
    }
}
