package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A3: exact coverage of 95 % intervals, every outcome enumerated, over pass rates .80 … .99. */
class FixedCoverageTest {

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 100, 200, 500})
    void wilsonCoversOnAverageAndClopperPearsonAlways(int n) {
        Coverage wilson = coverage(n, k -> Proportion.wilson(k, n, 0.05));
        Coverage clopperPearson = coverage(n, k -> Proportion.clopperPearson(k, n, 0.05));

        System.out.printf("A3 n=%d Wilson %s Clopper-Pearson %s%n", n, wilson, clopperPearson);
        assertThat(wilson.mean()).isGreaterThanOrEqualTo(0.95);
        assertThat(clopperPearson.worst()).isGreaterThanOrEqualTo(0.95);
    }

    private static Coverage coverage(int n, IntFunction<Interval> interval) {
        Interval[] intervals = new Interval[n + 1];
        Arrays.setAll(intervals, interval);
        double sum = 0;
        double worst = 1;
        for (int i = 800; i <= 990; i++) {
            double p = i / 1000.0;
            BinomialDistribution passes = new BinomialDistribution(n, p);
            double covered = 0;
            for (int k = 0; k <= n; k++) {
                covered += intervals[k].contains(p) ? passes.probability(k) : 0;
            }
            sum += covered;
            worst = Math.min(worst, covered);
        }
        return new Coverage(sum / 191, worst);
    }

    private record Coverage(double mean, double worst) {
        @Override
        public String toString() {
            return "%.4f / %.4f".formatted(mean, worst);
        }
    }
}
