package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.OneWayAnova;
import org.junit.jupiter.api.Test;

class VarianceComponentsTest {

    @Test
    void twoLevelsMatchTheOracle() {
        Oracle.Case c = Oracle.of("variance-components").named("20 cases x 4 repeats");
        double[][] scores = IntStream.range(0, 20)
                .mapToObj(i ->
                        Oracle.numbers(c.input().path("scores_case_by_repeat").get(i)))
                .toArray(double[][]::new);

        VarianceComponents components = VarianceComponents.of(scores).orElseThrow();

        c.expect("mean", components.mean());
        c.expect("ms_between", components.meanSquareBetween());
        c.expect("ms_within", components.meanSquareWithin());
        c.expect("var_within", components.within());
        c.expect("var_between", components.between());
        c.expect("icc", components.icc());
        c.expect("se_mean", components.standardError().orElseThrow());
        double ratio = c.number("cost_per_case_over_cost_per_call");
        c.expect("optimal_repeats_unrounded", components.optimalRepeats(ratio).orElseThrow());
        assertThat(components.bestRepeats(ratio)).hasValue(1);
    }

    @Test
    void meanSquaresAreThoseOfAnotherLibrarysAnova() {
        RandomGenerator chance = Chance.generator(21);
        double[][] scores = new double[15][];
        for (int i = 0; i < 15; i++) {
            double level = chance.nextDouble();
            scores[i] = chance.doubles(3).map(u -> level + u).toArray();
        }
        OneWayAnova.Result other = OneWayAnova.withDefaults().test(List.of(scores));

        VarianceComponents components = VarianceComponents.of(scores).orElseThrow();

        assertThat(components.meanSquareBetween() / components.meanSquareWithin())
                .isCloseTo(other.getStatistic(), within(1e-10));
        assertThat(components.meanSquareWithin()).isCloseTo(other.getMSWG(), within(1e-12));
    }

    @Test
    void componentsAreRightOnAverage() {
        double within = Chance.mean(4_000, 22, c -> random(c).within());
        double between = Chance.mean(4_000, 22, c -> {
            VarianceComponents v = random(c);
            return (v.meanSquareBetween() - v.meanSquareWithin()) / v.repeats();
        });
        assertThat(within).isCloseTo(1 / 12.0, within(0.002));
        assertThat(between).isCloseTo(4 / 12.0, within(0.01));
    }

    @Test
    void aDeterministicTargetNeedsNoRepeats() {
        VarianceComponents components =
                VarianceComponents.of(new double[][] {{1, 1}, {0, 0}, {1, 1}}).orElseThrow();
        assertThat(components.icc()).isEqualTo(1);
        assertThat(components.bestRepeats(10)).hasValue(1);
    }

    @Test
    void casesThatDoNotDifferLeaveRepeatsAndErrorUnknown() {
        VarianceComponents components =
                VarianceComponents.of(new double[][] {{1, 0}, {0, 1}, {1, 0}}).orElseThrow();
        assertThat(components.between()).isZero();
        assertThat(components.icc()).isZero();
        assertThat(components.standardError()).isEmpty();
        assertThat(components.bestRepeats(10)).isEmpty();
    }

    @Test
    void oneCaseOneRepeatAndEqualScoresHaveNoComponents() {
        assertThat(VarianceComponents.of(new double[0][])).isEmpty();
        assertThat(VarianceComponents.of(new double[][] {{0, 1, 1}})).isEmpty();
        assertThat(VarianceComponents.of(new double[][] {{0}, {1}})).isEmpty();
        assertThat(VarianceComponents.of(new double[][] {{0.1, 0.1, 0.1}, {0.1, 0.1, 0.1}}))
                .isEmpty();
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> VarianceComponents.of(new double[][] {{0, 1}, {1}}))
                .hasMessage("repeats of a case must have 2 entries, had 1");
        assertThatThrownBy(() -> VarianceComponents.of(new double[][] {{0, Double.NaN}, {1, 1}}))
                .hasMessage("score must be finite, was NaN");
        VarianceComponents components =
                VarianceComponents.of(new double[][] {{0, 1}, {1, 1}}).orElseThrow();
        assertThatThrownBy(() -> components.bestRepeats(-1))
                .hasMessage("cost ratio must be at least 0 and finite, was -1.0");
    }

    private static VarianceComponents random(RandomGenerator chance) {
        double[][] scores = new double[8][];
        for (int i = 0; i < 8; i++) {
            double level = 2 * chance.nextDouble();
            scores[i] = chance.doubles(3).map(u -> level + u).toArray();
        }
        return VarianceComponents.of(scores).orElseThrow();
    }
}
