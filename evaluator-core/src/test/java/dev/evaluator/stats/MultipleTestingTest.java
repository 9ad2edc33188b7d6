package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipleTestingTest {

    @Test
    void adjustedPValuesMatchTheOracle() {
        for (Oracle.Case c : Oracle.of("multiple-testing").cases()) {
            if (!c.input().has("p")) {
                continue;
            }
            double[] p = c.numbers("p");
            expectAll(c, "bh", MultipleTesting.benjaminiHochberg(p));
            expectAll(c, "by", MultipleTesting.benjaminiYekutieli(p));
            expectAll(c, "holm", MultipleTesting.holm(p));
            expectAll(
                    c,
                    "bonferroni",
                    Arrays.stream(p).map(x -> Math.min(1, x * p.length)).toArray());
            double[] adjusted = MultipleTesting.benjaminiHochberg(p);
            for (int i = 0; i < p.length; i++) {
                assertThat(adjusted[i] <= c.number("alpha"))
                        .isEqualTo(
                                c.expected().path("bh_rejected_at_alpha").get(i).asBoolean());
            }
        }
    }

    @Test
    void eValuesMatchTheOracle() {
        Oracle.Case c = Oracle.of("multiple-testing").named("e-BH 6");
        double[] logs = Arrays.stream(c.numbers("e")).map(Math::log).toArray();
        assertThat(MultipleTesting.rejections(logs, c.number("alpha")))
                .isEqualTo(c.expected().path("k_star").asInt());
        boolean[] rejected = MultipleTesting.eBenjaminiHochberg(logs, c.number("alpha"));
        for (int i = 0; i < logs.length; i++) {
            assertThat(rejected[i])
                    .isEqualTo(c.expected().path("e_bh_rejected").get(i).asBoolean());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void eValuesAreRejectedAsTheirInversesByBenjaminiHochberg(long seed) {
        RandomGenerator chance = Chance.generator(seed);
        double[] p = chance.doubles(30).map(u -> Math.pow(u, 4)).toArray();
        double[] adjusted = MultipleTesting.benjaminiHochberg(p);
        boolean[] rejected = MultipleTesting.eBenjaminiHochberg(
                Arrays.stream(p).map(x -> -Math.log(x)).toArray(), 0.1);
        int count = 0;
        for (int i = 0; i < p.length; i++) {
            assertThat(rejected[i]).isEqualTo(adjusted[i] <= 0.1);
            count += rejected[i] ? 1 : 0;
        }
        assertThat(count).isBetween(1, 29);
    }

    @Test
    void theLargestEvidenceDoesNotOverflow() {
        double[] logs = {5000, -5000, Double.NEGATIVE_INFINITY};
        assertThat(MultipleTesting.eBenjaminiHochberg(logs, 0.05)).containsExactly(true, false, false);
        assertThat(Math.exp(MultipleTesting.logLimit(40, 2, 0.05))).isCloseTo(400, within(1e-9));
    }

    @Test
    void nothingTestedIsNothingRejected() {
        assertThat(MultipleTesting.rejections(new double[0], 0.05)).isZero();
        assertThat(MultipleTesting.holm(new double[0])).isEmpty();
        assertThatThrownBy(() -> MultipleTesting.holm(new double[] {1.5}))
                .hasMessage("p-value must be within [0, 1], was 1.5");
        assertThatThrownBy(() -> MultipleTesting.rejections(new double[] {Double.NaN}, 0.05))
                .hasMessage("the logarithm of an e-value must be a number, was NaN");
    }

    @Test
    void falseDiscoveriesAmongOverlappingSlicesAreRare() {
        discoveries(150, 150);
    }

    @Test
    @Tag("slow")
    void falseDiscoveriesAmongOverlappingSlicesAreRareAtLength() {
        discoveries(2_000, 400);
    }

    /** A11: 40 overlapping slices in two disjoint groups of cases, effects only in the second. */
    private static void discoveries(int runs, int casesPerSlice) {
        double alpha = 0.05;
        double fdr = Chance.mean(runs, 111, chance -> run(chance, casesPerSlice, alpha)[0]);
        double power = Chance.mean(runs, 111, chance -> run(chance, casesPerSlice, alpha)[1]);
        double firstOnly = Chance.mean(runs, 112, chance -> run(chance, casesPerSlice, alpha)[0] > 0 ? 1 : 0);
        System.out.printf(
                "A11 FDR %.4f (alpha %.2f), power %.2f, runs with a false one %.4f%n", fdr, alpha, power, firstOnly);
        assertThat(fdr).isLessThanOrEqualTo(alpha);
        assertThat(power).isGreaterThan(0.3);
    }

    private static double[] run(RandomGenerator chance, int casesPerSlice, double alpha) {
        BettingProcess[] slices = new BettingProcess[40];
        Arrays.setAll(slices, s -> BettingProcess.below(0.9));
        for (int i = 0; i < casesPerSlice * 4; i++) {
            boolean second = chance.nextBoolean();
            double rate = 0.9;
            // A case lies in five overlapping slices of its group: 0 … 19 or 20 … 39.
            int first = chance.nextInt(20);
            if (second && first < 8) {
                rate = 0.7;
            }
            double x = chance.nextDouble() < rate ? 1 : 0;
            for (int k = 0; k < 5; k++) {
                slices[(second ? 20 : 0) + (first + k) % 20].step(x);
            }
        }
        double[] logs = Arrays.stream(slices).mapToDouble(BettingProcess::logE).toArray();
        boolean[] rejected = MultipleTesting.eBenjaminiHochberg(logs, alpha);
        int falsely = 0;
        int rightly = 0;
        for (int s = 0; s < 40; s++) {
            falsely += rejected[s] && s < 20 ? 1 : 0;
            rightly += rejected[s] && s >= 20 ? 1 : 0;
        }
        return new double[] {falsely == 0 ? 0 : (double) falsely / (falsely + rightly), rightly / 12.0};
    }

    private static void expectAll(Oracle.Case c, String field, double[] actual) {
        for (int i = 0; i < actual.length; i++) {
            c.expect("/" + field + "/" + i, actual[i]);
        }
    }
}
