package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A16: level and power of the one-look tests, every outcome of a small panel enumerated. */
class OneLookLevelTest {

    private static final int NUISANCE = 2001;

    @ParameterizedTest
    @CsvSource({"30, .05", "30, .10", "30, .20", "60, .10"})
    void smallPanelsKeepTheirLevel(int n, double margin) {
        keepsLevel(n, margin);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "30, .15",
        "60, .05",
        "60, .15",
        "60, .20",
        "100, .05",
        "100, .10",
        "100, .15",
        "100, .20",
        "150, .05",
        "150, .10",
        "150, .15",
        "150, .20"
    })
    void largerPanelsKeepTheirLevel(int n, double margin) {
        keepsLevel(n, margin);
    }

    @ParameterizedTest
    @CsvSource({
        ".25, .05, .53, .32, .16",
        ".30, .00, .97, .92, .72",
        ".45, .05, .95, .85, .71",
        ".55, .05, .99, .96, .89"
    })
    void aCollapseIsSeenInThirtyPairs(double lost, double gained, double alone, double ofThree, double ofTen) {
        assertThat(failing(30, lost, gained, 1)).isCloseTo(alone, within(0.006));
        assertThat(failing(30, lost, gained, 3)).isCloseTo(ofThree, within(0.006));
        assertThat(failing(30, lost, gained, 10)).isCloseTo(ofTen, within(0.006));
    }

    @Test
    void aLossOfATenthIsSeenInThePanelOfFiveTimesTheSize() {
        assertThat(failing(150, 0.15, 0.05, 1)).isCloseTo(0.85, within(0.006));
    }

    @ParameterizedTest
    @CsvSource({"30, .10, .05, .53", "150, .10, .05, .998", "150, .05, .20, .37"})
    void aPanelThatIsAsGoodPasses(int n, double margin, double q, double want) {
        double power = probability(passRegion(n, margin), q / 2, q / 2);
        System.out.printf("A16 n=%d margin=%s q=%s P(PASS) %.3f%n", n, margin, q, power);
        assertThat(power).isCloseTo(want, within(0.006));
    }

    @ParameterizedTest
    @CsvSource({".25, .05, .05", ".30, .00, .40", ".45, .05, .50", ".55, .05, .70"})
    void theSequentialProcessSeesACollapseWithinThirtyCases(double lost, double gained, double least) {
        int runs = 4_000;
        int failed = Chance.count(runs, 116, chance -> {
            FailMixture process = new FailMixture(0.5, 0.025);
            boolean crossed = false;
            for (int i = 0; i < 30 && !crossed; i++) {
                double u = chance.nextDouble();
                process.step(u < lost ? 0 : u < lost + gained ? 1 : 0.5);
                crossed = process.logE() >= Math.log(20);
            }
            return crossed;
        });
        System.out.printf("A16 e-process n=30 lost=%s gained=%s P(FAIL) %.3f%n", lost, gained, failed / (double) runs);
        assertThat(failed / (double) runs).isGreaterThanOrEqualTo(least);
    }

    private static double failing(int n, double lost, double gained, int requirements) {
        double power = probability(failRegion(n, 0.05 / requirements), lost, gained);
        System.out.printf("A16 n=%d M=%d lost=%s gained=%s P(FAIL) %.3f%n", n, requirements, lost, gained, power);
        return power;
    }

    private static void keepsLevel(int n, double margin) {
        boolean[][] pass = passRegion(n, margin);
        boolean[][] fail = failRegion(n, 0.05);
        double passLevel = worst((1 - margin) / 2, p -> probability(pass, p + margin, p));
        double deeper = worst((1 - 1.5 * margin) / 2, p -> probability(pass, p + 1.5 * margin, p));
        double failLevel = worst(0.5, p -> probability(fail, p, p));
        System.out.printf("A16 n=%d margin=%s level of PASS %.4f, of FAIL %.4f%n", n, margin, passLevel, failLevel);
        assertThat(passLevel).isLessThanOrEqualTo(0.05);
        assertThat(deeper).isLessThanOrEqualTo(passLevel);
        assertThat(failLevel).isLessThanOrEqualTo(0.05);
    }

    private static double worst(double mostGain, DoubleUnaryOperator level) {
        return IntStream.range(0, NUISANCE)
                .parallel()
                .mapToDouble(i -> level.applyAsDouble(mostGain * i / (NUISANCE - 1)))
                .max()
                .orElseThrow();
    }

    private static boolean[][] passRegion(int n, double margin) {
        boolean[][] region = new boolean[n + 1][n + 1];
        int least = 0; // gains needed; one more loss never helps
        for (int lost = 0; lost <= n; lost++) {
            while (least <= n - lost && OneLook.passNoWorse(n, lost, least, margin) > 0.05) {
                least++;
            }
            for (int gained = least; gained <= n - lost; gained++) {
                region[lost][gained] = true;
            }
        }
        return region;
    }

    private static boolean[][] failRegion(int n, double beta) {
        boolean[][] region = new boolean[n + 1][n + 1];
        for (int lost = 0; lost <= n; lost++) {
            for (int gained = 0; gained <= n - lost; gained++) {
                region[lost][gained] = OneLook.failNoWorse(lost, gained) <= beta;
            }
        }
        return region;
    }

    private static double probability(boolean[][] region, double lost, double gained) {
        int n = region.length - 1;
        double logLost = Math.log(lost);
        double logGained = Math.log(gained);
        double logSame = Math.log(Math.max(0, 1 - lost - gained));
        double[] logFactorial = logFactorials(n);
        double sum = 0;
        for (int l = 0; l <= n; l++) {
            for (int g = 0; g <= n - l; g++) {
                if (region[l][g]) {
                    int same = n - l - g;
                    double ways = logFactorial[n] - logFactorial[l] - logFactorial[g] - logFactorial[same];
                    sum += Math.exp(ways + times(l, logLost) + times(g, logGained) + times(same, logSame));
                }
            }
        }
        return sum;
    }

    // ln 0 taken no time is 0.
    private static double times(int count, double log) {
        return count == 0 ? 0 : count * log;
    }

    private static double[] logFactorials(int n) {
        double[] logs = new double[n + 1];
        for (int i = 2; i <= n; i++) {
            logs[i] = logs[i - 1] + Math.log(i);
        }
        return logs;
    }
}
