package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.inference.OneWayAnova;
import org.junit.jupiter.api.Test;

class NestedComponentsTest {

    @Test
    void threeLevelsMatchTheOracle() {
        Oracle.Case c = Oracle.of("variance-components").named("12 cases x 3 responses x 2 judge calls (nested)");
        NestedComponents found =
                NestedComponents.of(cube(c.input().path("scores"))).orElseThrow();
        c.expect("ms_case", found.meanSquareCase());
        c.expect("ms_response", found.meanSquareResponse());
        c.expect("ms_judge", found.meanSquareJudge());
        c.expect("var_judge", found.judge());
        c.expect("var_response", found.response());
        c.expect("var_case", found.betweenCases());
        c.expect("se_mean", found.standardError().orElseThrow());
    }

    @Test
    void judgeAndCaseMeanSquaresAreThoseOfAnotherLibrarysAnova() {
        double[][][] scores = random(Chance.generator(31));
        NestedComponents found = NestedComponents.of(scores).orElseThrow();
        OneWayAnova.Result responses = OneWayAnova.withDefaults()
                .test(Arrays.stream(scores).flatMap(Arrays::stream).toList());
        List<double[]> means = Arrays.stream(scores)
                .map(of -> Arrays.stream(of)
                        .mapToDouble(calls -> Arrays.stream(calls).average().orElseThrow())
                        .toArray())
                .toList();
        OneWayAnova.Result cases = OneWayAnova.withDefaults().test(means);
        assertThat(found.meanSquareJudge()).isCloseTo(responses.getMSWG(), within(1e-12));
        assertThat(found.meanSquareResponse()).isCloseTo(2 * cases.getMSWG(), within(1e-12));
        assertThat(found.meanSquareCase() / found.meanSquareResponse()).isCloseTo(cases.getStatistic(), within(1e-10));
    }

    @Test
    void componentsAreRightOnAverage() {
        double judge = Chance.mean(4_000, 32, c -> components(c).judge());
        double response = Chance.mean(
                4_000,
                32,
                c -> (components(c).meanSquareResponse() - components(c).meanSquareJudge()) / 2);
        double cases = Chance.mean(
                4_000, 32, c -> (components(c).meanSquareCase() - components(c).meanSquareResponse()) / 6);
        assertThat(judge).isCloseTo(1 / 12.0, within(0.002));
        assertThat(response).isCloseTo(4 / 12.0, within(0.01));
        assertThat(cases).isCloseTo(9 / 12.0, within(0.04));
    }

    @Test
    void theBestNumbersFollowTheCosts() {
        NestedComponents found = new NestedComponents(10, 2, 2, 9, 5, 1);
        assertThat(found.judge()).isEqualTo(1);
        assertThat(found.response()).isEqualTo(2);
        assertThat(found.betweenCases()).isEqualTo(1);
        assertThat(found.optimalResponses(2)).hasValue(2);
        assertThat(found.optimalJudgeCalls(8)).hasValue(2);
        assertThat(new NestedComponents(10, 2, 2, 5, 5, 5).optimalJudgeCalls(8)).isEmpty();
        assertThat(new NestedComponents(10, 2, 2, 0, 5, 5).standardError()).isEmpty();
    }

    @Test
    void tooFewOfALevelAndEqualScoresHaveNoComponents() {
        assertThat(NestedComponents.of(new double[0][][])).isEmpty();
        assertThat(NestedComponents.of(new double[][][] {{{1, 0}, {1, 1}}})).isEmpty();
        assertThat(NestedComponents.of(new double[][][] {{{1, 0}}, {{1, 1}}})).isEmpty();
        assertThat(NestedComponents.of(new double[][][] {{{1}, {0}}, {{1}, {1}}}))
                .isEmpty();
        assertThat(NestedComponents.of(new double[][][] {{{1, 1}, {1, 1}}, {{1, 1}, {1, 1}}}))
                .isEmpty();
        assertThatThrownBy(() -> NestedComponents.of(new double[][][] {{{1, 0}, {1}}}))
                .hasMessage("judge calls of a response must have 2 entries, had 1");
    }

    private static NestedComponents components(RandomGenerator chance) {
        return NestedComponents.of(random(chance)).orElseThrow();
    }

    private static double[][][] random(RandomGenerator chance) {
        double[][][] scores = new double[8][3][2];
        for (double[][] ofCase : scores) {
            double level = 3 * chance.nextDouble();
            for (double[] calls : ofCase) {
                double response = level + 2 * chance.nextDouble();
                Arrays.setAll(calls, j -> response + chance.nextDouble());
            }
        }
        return scores;
    }

    private static double[][][] cube(JsonNode node) {
        double[][][] cube = new double[node.size()][node.get(0).size()][];
        for (int i = 0; i < cube.length; i++) {
            for (int r = 0; r < cube[i].length; r++) {
                cube[i][r] = Oracle.numbers(node.get(i).get(r));
            }
        }
        return cube;
    }
}
