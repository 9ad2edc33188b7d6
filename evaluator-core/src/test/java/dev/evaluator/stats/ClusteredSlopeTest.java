package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ClusteredSlopeTest {

    @Test
    void theSlopeIsThatOfAnotherLibrary() {
        double[] x = Chance.generator(71).doubles(30).toArray();
        double[] y = Chance.generator(72).doubles(30).toArray();
        SimpleRegression other = new SimpleRegression();
        for (int i = 0; i < 30; i++) {
            other.addData(x[i], y[i]);
        }

        assertThat(ClusteredSlope.of(x, y, own(30), 0.05).orElseThrow().slope())
                .isCloseTo(other.getSlope(), within(1e-12));
    }

    @Test
    void theStandardErrorIsWhatAHandComputes() {
        // Slope 0.9, residuals -.1, .1, .1, -.1 ... at x̃ = -1.5, -.5, .5, 1.5
        ClusteredSlope slope = ClusteredSlope.of(new double[] {0, 1, 2, 3}, new double[] {0, 1.1, 2, 2.7}, own(4), 0.05)
                .orElseThrow();

        assertThat(slope.slope()).isCloseTo(0.9, within(1e-15));
        double[] residuals = {-0.1, 0.1, 0.1, -0.1};
        double meat = 0;
        for (int i = 0; i < 4; i++) {
            meat += Math.pow((i - 1.5) * residuals[i], 2);
        }
        assertThat(slope.standardError()).isCloseTo(Math.sqrt(4 / 3.0 * 3 / 2.0 * meat) / 5, within(1e-15));
    }

    @Test
    void aLineHasNoSlopeWhereNothingVaries() {
        assertThat(ClusteredSlope.of(new double[] {1, 1, 1}, new double[] {1, 2, 3}, own(3), 0.05))
                .isEmpty();
        assertThat(ClusteredSlope.of(new double[] {1, 2}, new double[] {1, 2}, own(2), 0.05))
                .isEmpty();
        assertThat(ClusteredSlope.of(new double[] {1, 2, 3}, new double[] {1, 2, 3}, new int[] {0, 1, 1}, 0.05))
                .isEmpty();
        assertThatThrownBy(() -> ClusteredSlope.of(new double[] {1}, new double[0], own(1), 0.05))
                .hasMessage("y must have 1 entries, had 0");
    }

    @Test
    void theIntervalCoversTheSlopeUnderUnevenScatter() {
        coverageIsNominal(3_000);
    }

    @Test
    @Tag("slow")
    void theIntervalCoversTheSlopeUnderUnevenScatterAtLength() {
        coverageIsNominal(100_000);
    }

    private static void coverageIsNominal(int runs) {
        int missed = Chance.count(runs, 73, chance -> {
            double[] x = chance.doubles(200).toArray();
            double[] y = Arrays.stream(x)
                    .map(at -> 0.5 * at + (0.2 + at) * chance.nextGaussian())
                    .toArray();
            return !ClusteredSlope.of(x, y, own(200), 0.05)
                    .orElseThrow()
                    .interval()
                    .contains(0.5);
        });
        new WrongRate("clustered slope interval misses", missed, runs).doesNotContradict(0.055);
    }

    private static int[] own(int n) {
        int[] own = new int[n];
        Arrays.setAll(own, i -> i);
        return own;
    }
}
