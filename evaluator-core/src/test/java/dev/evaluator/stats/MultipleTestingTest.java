package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
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

    private static void expectAll(Oracle.Case c, String field, double[] actual) {
        for (int i = 0; i < actual.length; i++) {
            c.expect("/" + field + "/" + i, actual[i]);
        }
    }
}
