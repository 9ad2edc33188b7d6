package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.stat.interval.BinomialProportion;
import org.junit.jupiter.api.Test;

class SensitivitySpecificityTest {

    @Test
    void eachClassHasItsShareAndWilsonInterval() {
        SensitivitySpecificity rates = new SensitivitySpecificity(45, 50, 80, 100);

        assertThat(rates.sensitivity()).hasValue(0.9);
        assertThat(rates.specificity()).hasValue(0.8);
        assertThat(rates.sensitivityInterval(0.05).orElseThrow().lower())
                .isCloseTo(
                        BinomialProportion.getWilsonScoreInterval(50, 0.9, 0.95).getLowerBound(), within(1e-9));
        assertThat(rates.specificityInterval(0.05).orElseThrow().upper())
                .isCloseTo(
                        BinomialProportion.getWilsonScoreInterval(100, 0.8, 0.95)
                                .getUpperBound(),
                        within(1e-9));
    }

    @Test
    void aClassThatDoesNotOccurHasNoShare() {
        SensitivitySpecificity rates = new SensitivitySpecificity(0, 0, 3, 4);

        assertThat(rates.sensitivity()).isEmpty();
        assertThat(rates.sensitivityInterval(0.05)).isEmpty();
        assertThat(rates.specificity()).hasValue(0.75);
    }

    @Test
    void moreFoundThanThereAreIsRefused() {
        assertThatThrownBy(() -> new SensitivitySpecificity(6, 5, 0, 0))
                .hasMessage("found of 5 positives must be within [0, 5], was 6");
    }
}
