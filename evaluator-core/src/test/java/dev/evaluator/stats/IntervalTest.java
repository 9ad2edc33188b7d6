package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    @Test
    void endsBelongToTheInterval() {
        Interval interval = new Interval(0.25, 0.75);

        assertThat(interval.width()).isEqualTo(0.5);
        assertThat(interval.contains(0.25)).isTrue();
        assertThat(interval.contains(0.75)).isTrue();
        assertThat(interval.contains(Math.nextUp(0.75))).isFalse();
        assertThat(interval.contains(Double.NaN)).isFalse();
    }

    @Test
    void clippingMovesBothEndsInside() {
        assertThat(new Interval(-0.1, 1.2).clip(0, 1)).isEqualTo(new Interval(0, 1));
        assertThat(new Interval(1.1, 1.2).clip(0, 1)).isEqualTo(new Interval(1, 1));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "NaN, 1", "0, NaN", "-Infinity, 0", "0, Infinity"})
    void endsMustBeFiniteAndInOrder(double lower, double upper) {
        assertThatThrownBy(() -> new Interval(lower, upper))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("interval ends must be finite and in order, were [" + lower + ", " + upper + "]");
    }

    @Test
    void aClipRangeMustBeInOrder() {
        assertThatThrownBy(() -> new Interval(0, 1).clip(1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("clip range must be in order, was [1.0, 0.0]");
    }
}
