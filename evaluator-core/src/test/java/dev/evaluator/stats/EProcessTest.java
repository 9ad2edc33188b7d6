package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EProcessTest {

    @Test
    void itFollowsTheWrittenRecursion() {
        double[] x = Chance.generator(7).doubles(400).toArray();
        double m = 0.45;
        double g = 0.05;
        EProcess process = EProcess.above(m, g);
        double product = 1;
        for (int i = 0; i < x.length; i++) {
            double[] seen = IntStream.rangeClosed(0, i)
                    .mapToDouble(k -> k == 0 ? 0.5 : x[k - 1])
                    .toArray();
            double squares = 0.25;
            double sum = 0.5;
            for (int k = 1; k <= i; k++) {
                sum += seen[k];
                squares += Math.pow(seen[k] - sum / (k + 1), 2);
            }
            double bet = Math.min(g / (squares / (i + 1) + g * g), 0.5 / m);
            product *= 1 + bet * (x[i] - m);
            process.step(x[i]);
            assertThat(process.logE()).isCloseTo(Math.log(product), within(1e-10));
        }
        assertThat(process.n()).isEqualTo(400);
    }

    @Test
    void belowIsAboveOnTheReflectedScale() {
        EProcess below = EProcess.below(0.9, 0.05);
        EProcess above = EProcess.above(1 - 0.9, 0.05);
        FailMixture mixture = new FailMixture(0.9, 0.05);
        for (double x : new double[] {1, 0, 0.25, 1, 1, 0.75, 0}) {
            below.step(x);
            above.step(1 - x);
            mixture.step(x);
        }
        assertThat(below.logE()).isEqualTo(above.logE());
        assertThat(mixture.logE()).isGreaterThan(Math.log(0.7) + below.logE());
    }

    @Test
    void theMixtureIsTheWeightedMeanOfItsParts() {
        double[] x = Chance.generator(8).doubles(60).map(u -> u < 0.3 ? 0 : 1).toArray();
        EProcess design = EProcess.below(0.8, 0.1);
        FailMixture mixture = new FailMixture(0.8, 0.1);
        double[] bets = Bets.geometric(8, 0.05, 0.9);
        double[] products = new double[8];
        Arrays.fill(products, 1);
        for (double value : x) {
            design.step(value);
            mixture.step(value);
            for (int j = 0; j < 8; j++) {
                products[j] *= 1 - bets[j] + bets[j] * (1 - value) / (1 - 0.8);
            }
        }
        double e = 0.7 * Math.exp(design.logE())
                + 0.3 * Arrays.stream(products).average().orElseThrow();
        assertThat(mixture.logE()).isCloseTo(Math.log(e), within(1e-10));
    }

    @Test
    void noCaseIsNoEvidence() {
        assertThat(EProcess.above(0.5, 0.1).logE()).isZero();
        assertThat(new FailMixture(0.5, 0.1).logE()).isCloseTo(0, within(1e-15));
        assertThat(new NeverProcess(0.01).logE()).isCloseTo(0, within(1e-15));
    }

    @Test
    void evidenceFarBeyondDoublesStaysFinite() {
        FailMixture mixture = new FailMixture(0.999, 0.0005);
        EProcess process = EProcess.above(0.001, 0.1);
        for (int i = 0; i < 10_000; i++) {
            mixture.step(0);
            process.step(1);
        }
        assertThat(mixture.logE()).isGreaterThan(10_000).isFinite();
        assertThat(process.logE()).isGreaterThan(10_000).isFinite();
        for (int i = 0; i < 100_000; i++) {
            mixture.step(1);
            process.step(0);
        }
        assertThat(mixture.logE()).isFinite();
        assertThat(process.logE()).isFinite();
    }

    @Test
    void oneKnownFailureLeavesOnlyTheCarefulHalfOfNever() {
        NeverProcess process = new NeverProcess(0.01);
        process.step(1);
        assertThat(process.logE()).isCloseTo(Math.log(0.5 * 0.25), within(1e-12));
        process.step(0);
        assertThat(process.logE()).isCloseTo(Math.log(0.125 * (0.25 + 0.75 / 0.99)), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.01, 1.01})
    void aValueOutsideTheScaleIsRefusedAndChangesNothing(double x) {
        EProcess process = EProcess.below(0.5, 0.1);
        FailMixture mixture = new FailMixture(0.5, 0.1);
        NeverProcess never = new NeverProcess(0.1);
        String message = " must be within [0, 1], was " + x;
        assertThatThrownBy(() -> process.step(x)).hasMessage("value" + message);
        assertThatThrownBy(() -> mixture.step(x)).hasMessage("value" + message);
        assertThatThrownBy(() -> never.step(x)).hasMessage("failure indicator" + message);
        assertThat(process.n()).isZero();
        assertThat(mixture.logE()).isCloseTo(0, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1", "1, 0.1", "NaN, 0.1", "0.5, 0", "0.5, NaN", "0.5, -1", "0.5, Infinity"})
    void aNullAtTheEndOfTheScaleAndADistanceOfZeroAreRefused(double nullMean, double g) {
        assertThatThrownBy(() -> EProcess.above(nullMean, g)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EProcess.below(nullMean, g)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FailMixture(nullMean, g)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRateOfZeroIsRefused() {
        assertThatThrownBy(() -> new NeverProcess(0)).hasMessage("rate must be within (0, 1), was 0.0");
    }
}
