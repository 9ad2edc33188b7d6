package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evaluator.stats.CohenKappa.Weights;
import dev.evaluator.stats.KrippendorffAlpha.Scale;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgreementTest {

    @Test
    void twoRatersMatchTheOracle() {
        Oracle.Case c = Oracle.of("agreement").named("kappa paradox 118/5/2/0");
        int[] a = c.integers("rater_a");
        int[] b = c.integers("rater_b");
        RatingTable table = RatingTable.of(a, b, 2);

        c.expect("percent_agreement", (double) table.agreed() / table.n());
        CohenKappa kappa = CohenKappa.of(table, Weights.UNWEIGHTED).orElseThrow();
        c.expect("cohen_kappa", kappa.value());
        c.expect("kappa_std", kappa.standardError());
        c.expect(
                "kappa_linear",
                CohenKappa.of(table, Weights.LINEAR).orElseThrow().value());
        c.expect(
                "kappa_quadratic",
                CohenKappa.of(table, Weights.QUADRATIC).orElseThrow().value());
        int[][] counts = counts(2, a, b);
        c.expect("gwet_ac1", GwetAc1.of(counts).orElseThrow().value());
        c.expect("krippendorff_nominal", alpha(counts, Scale.NOMINAL));
        c.expect("krippendorff_ordinal", alpha(counts, Scale.ORDINAL));
        c.expect("krippendorff_interval", alpha(counts, Scale.INTERVAL));
    }

    @Test
    void severalRatersWithGapsMatchThePublishedExample() {
        Oracle.Case c = Oracle.of("agreement")
                .named("four observers, twelve units, missing values (Krippendorff's published example)");
        JsonNode observers = c.input().path("observers_by_unit");
        int[][] counts = new int[12][5];
        for (JsonNode observer : observers) {
            for (int unit = 0; unit < 12; unit++) {
                if (observer.get(unit).isNumber()) {
                    counts[unit][observer.get(unit).asInt() - 1]++;
                }
            }
        }

        c.expect("krippendorff_nominal", alpha(counts, Scale.NOMINAL));
        c.expect("krippendorff_ordinal", alpha(counts, Scale.ORDINAL));
        c.expect("krippendorff_interval", alpha(counts, Scale.INTERVAL));
        c.expect("krippendorff_ratio", alpha(counts, Scale.RATIO));
        c.expect("gwet_ac1_multi", GwetAc1.of(counts).orElseThrow().value());
    }

    @Test
    void weightedKappaIsWhatAHandComputes() {
        // 3 agree on low, 2 on high, one pair each is a step and two steps apart.
        RatingTable table = RatingTable.of(new int[] {0, 0, 0, 2, 2, 0, 0}, new int[] {0, 0, 0, 2, 2, 1, 2}, 3);

        // Margins 5/7, 0, 2/7 and 3/7, 1/7, 3/7.
        assertThat(CohenKappa.of(table, Weights.LINEAR).orElseThrow().value())
                .isCloseTo(1 - (3 / 7.0) / ((5 * (1 + 6) + 2 * (6 + 1)) / 49.0), within(1e-15));
        assertThat(CohenKappa.of(table, Weights.QUADRATIC).orElseThrow().value())
                .isCloseTo(1 - (5 / 7.0) / ((5 * (1 + 12) + 2 * (12 + 1)) / 49.0), within(1e-15));
    }

    @ParameterizedTest
    @EnumSource(Weights.class)
    void twoCategoriesKnowNoWeights(Weights weights) {
        RatingTable table = RatingTable.of(new int[] {0, 1, 1, 0, 1, 1}, new int[] {0, 1, 0, 1, 1, 1}, 2);

        assertThat(CohenKappa.of(table, weights)).isEqualTo(CohenKappa.of(table, Weights.UNWEIGHTED));
    }

    @Test
    void perfectAgreementIsOne() {
        int[] ratings = {0, 1, 2, 1, 0, 2, 2};
        RatingTable table = RatingTable.of(ratings, ratings, 3);

        for (Weights weights : Weights.values()) {
            CohenKappa kappa = CohenKappa.of(table, weights).orElseThrow();
            assertThat(kappa.value()).isEqualTo(1);
            assertThat(kappa.standardError()).isZero();
            assertThat(kappa.atDisagreement(kappa.expected())).isZero();
        }
        assertThat(GwetAc1.of(counts(3, ratings, ratings)).orElseThrow().value())
                .isEqualTo(1);
        assertThat(alpha(counts(3, ratings, ratings), Scale.ORDINAL)).isEqualTo(1);
    }

    @Test
    void whatCannotBeToldIsNeverANumber() {
        RatingTable same = RatingTable.of(new int[] {1, 1}, new int[] {1, 1}, 2);

        assertThat(CohenKappa.of(same, Weights.UNWEIGHTED)).isEmpty();
        assertThat(CohenKappa.of(RatingTable.of(new int[0], new int[0], 2), Weights.LINEAR))
                .isEmpty();
        assertThat(CohenKappa.of(RatingTable.of(new int[] {0}, new int[] {0}, 1), Weights.LINEAR))
                .isEmpty();
        assertThat(KrippendorffAlpha.of(new int[][] {{2, 0}, {2, 0}}, new double[] {0, 1}, Scale.NOMINAL))
                .isEmpty();
        assertThat(KrippendorffAlpha.of(new int[][] {{1, 0}, {0, 1}}, new double[] {0, 1}, Scale.NOMINAL))
                .isEmpty();
        assertThat(GwetAc1.of(new int[][] {{1, 0}, {0, 0}})).isEmpty();
        assertThat(GwetAc1.of(new int[][] {{2}})).isEmpty();
        assertThat(GwetAc1.of(new int[0][])).isEmpty();
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> RatingTable.of(new int[] {0, 2}, new int[] {0, 0}, 2))
                .hasMessage("rating must be within [0, 1], was 2");
        assertThatThrownBy(() -> RatingTable.of(new int[] {0}, new int[0], 2))
                .hasMessage("ratings of the second rater must have 1 entries, had 0");
        assertThatThrownBy(() -> GwetAc1.of(new int[][] {{1, -1}}))
                .hasMessage("ratings of a category must be within [0, 2147483646], was -1");
        assertThatThrownBy(() -> KrippendorffAlpha.of(new int[][] {{1, 1}}, new double[] {1, 1}, Scale.NOMINAL))
                .hasMessage("values of categories must rise, were 1.0, 1.0");
        assertThatThrownBy(() -> KrippendorffAlpha.of(new int[][] {{1, 1}}, new double[] {-1, 1}, Scale.RATIO))
                .hasMessage("values of a ratio scale must be at least 0, was -1.0");
    }

    @ParameterizedTest
    @EnumSource(Weights.class)
    void theStandardErrorOfKappaIsItsSpread(Weights weights) {
        standardErrorIsSpread(weights, 4_000, 0.03);
    }

    @ParameterizedTest
    @Tag("slow")
    @EnumSource(Weights.class)
    void theStandardErrorOfKappaIsItsSpreadAtLength(Weights weights) {
        standardErrorIsSpread(weights, 100_000, 0.015);
    }

    private static void standardErrorIsSpread(Weights weights, int runs, double tolerance) {
        StreamingStatistics kappas = new StreamingStatistics();
        StreamingStatistics errors = new StreamingStatistics();
        for (int run = 0; run < runs; run++) {
            CohenKappa kappa =
                    CohenKappa.of(random(Chance.generator(31, run)), weights).orElseThrow();
            kappas.addValue(kappa.value());
            errors.addValue(kappa.standardError());
        }
        assertThat(errors.getMean() / kappas.getStandardDeviation()).isCloseTo(1, within(tolerance));
    }

    /** Two raters of 400 items on four levels who often agree, and otherwise are mostly one level apart. */
    private static RatingTable random(RandomGenerator chance) {
        int[] a = chance.ints(400, 0, 4).toArray();
        int[] b = Arrays.stream(a)
                .map(x -> chance.nextDouble() < 0.6 ? x : Math.clamp(x + chance.nextInt(-1, 2), 0, 3))
                .map(x -> chance.nextDouble() < 0.1 ? chance.nextInt(4) : x)
                .toArray();
        return RatingTable.of(a, b, 4);
    }

    private static double alpha(int[][] counts, Scale scale) {
        double[] values =
                IntStream.rangeClosed(1, counts[0].length).mapToDouble(k -> k).toArray();
        return KrippendorffAlpha.of(counts, values, scale).orElseThrow().value();
    }

    private static int[][] counts(int categories, int[] a, int[] b) {
        int[][] counts = new int[a.length][categories];
        for (int i = 0; i < a.length; i++) {
            counts[i][a[i]]++;
            counts[i][b[i]]++;
        }
        return counts;
    }
}
