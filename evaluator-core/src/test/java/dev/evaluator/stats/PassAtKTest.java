package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;

class PassAtKTest {

    @Test
    void casesAndSuitesMatchTheOracle() {
        for (Oracle.Case c : Oracle.of("pass-at-k").cases()) {
            long k = (long) c.number("k");
            if (c.input().has("tasks")) {
                ClusteredMean any = suite(
                        c,
                        task -> PassAtK.any(
                                task.path("n").asLong(), task.path("c").asLong(), k));
                ClusteredMean all = suite(
                        c,
                        task -> PassAtK.all(
                                task.path("n").asLong(), task.path("c").asLong(), k));
                c.expect("mean_pass_at_k", any.mean());
                c.expect("se_pass_at_k", any.standardError());
                c.expect("mean_pass_hat_k", all.mean());
                c.expect("se_pass_hat_k", all.standardError());
            } else {
                c.expect("pass_at_k", PassAtK.any((long) c.number("n"), (long) c.number("c"), k));
                c.expect("pass_hat_k", PassAtK.all((long) c.number("n"), (long) c.number("c"), k));
            }
        }
    }

    @Test
    void chancesAreRatiosOfBinomialCoefficients() {
        int n = 12;
        for (int passes = 0; passes <= n; passes++) {
            for (int k = 1; k <= n; k++) {
                double ways = CombinatoricsUtils.binomialCoefficient(n, k);
                double all = passes < k ? 0 : CombinatoricsUtils.binomialCoefficient(passes, k) / ways;
                double none = n - passes < k ? 0 : CombinatoricsUtils.binomialCoefficient(n - passes, k) / ways;
                assertThat(PassAtK.all(n, passes, k)).isCloseTo(all, within(1e-14));
                assertThat(PassAtK.any(n, passes, k)).isCloseTo(1 - none, within(1e-14));
            }
        }
    }

    @Test
    void aMillionAnswersAreNoTrouble() {
        assertThat(PassAtK.any(1_000_000, 10, 100_000)).isCloseTo(1 - Math.pow(0.9, 10), within(1e-4));
        assertThat(PassAtK.all(1_000_000, 999_999, 500_000)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void moreAnswersThanThereAreAreRefused() {
        assertThatThrownBy(() -> PassAtK.any(5, 2, 6)).hasMessage("k with 5 answers must be within [1, 5], was 6");
        assertThatThrownBy(() -> PassAtK.all(5, 6, 1)).hasMessage("passes of 5 must be within [0, 5], was 6");
        assertThatThrownBy(() -> PassAtK.all(0, 0, 0)).hasMessage("n must be within [1, 2147483647], was 0");
    }

    private static ClusteredMean suite(Oracle.Case c, ToDoubleFunction<JsonNode> chance) {
        JsonNode tasks = c.input().path("tasks");
        double[] chances = IntStream.range(0, tasks.size())
                .mapToDouble(i -> chance.applyAsDouble(tasks.get(i)))
                .toArray();
        return ClusteredMean.of(chances, 0.05).orElseThrow();
    }
}
