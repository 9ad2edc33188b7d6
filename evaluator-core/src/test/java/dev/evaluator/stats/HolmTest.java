package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HolmTest {

    @Test
    void theSmallestCountsMostAndNoneFallsBelowOneBefore() {
        assertThat(Holm.adjusted(new double[] {0.04, 0.01, 0.03, 0.02, 0.05}))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.09, 0.05, 0.09, 0.08, 0.09);
        assertThat(Holm.adjusted(new double[] {0.5, 0.7})).containsExactly(1, 1);
        assertThat(Holm.adjusted(new double[] {})).isEmpty();
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        for (double p : List.of(-0.1, 1.1, Double.NaN)) {
            assertThatThrownBy(() -> Holm.adjusted(new double[] {p})).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void thePValueOfAMeanIsTheLevelAtWhichItsIntervalEndsThere() {
        double[] values = {0.1, 0.4, 0.2, 0.5, 0.3, 0.7};
        ClusteredMean mean = ClusteredMean.of(values, 0.05).orElseThrow();

        double p = mean.pValue(mean.interval().lower());

        assertThat(p).isCloseTo(0.05, within(1e-9));
        assertThat(mean.pValue(mean.mean())).isEqualTo(1);
    }
}
