package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A8 and A9: how long the detector is silent when nothing happens, and how soon it speaks when something does. */
class DetectorRunLengthTest {

    /** Where scores without end come from. */
    @FunctionalInterface
    private interface Source {
        double next(long position);
    }

    @Test
    void theMeanRunToAFalseAlarmIsAboutTheLimit() {
        runLength("A8 run length p=.9 A=1,000", 1_000, 400, 81, chance -> bernoulli(chance, 0.9));
    }

    @Test
    @Tag("slow")
    void theMeanRunToAFalseAlarmIsAboutTheLimitOfTenThousand() {
        runLength("A8 run length p=.9 A=10,000", 10_000, 1_000, 82, chance -> bernoulli(chance, 0.9));
        runLength("A8 run length rubric A=10,000", 10_000, 300, 83, rubric());
    }

    @Test
    void earlyFalseAlarmsAreAsRareAsPromised() {
        earlyAlarms(1_000, 2_000, 84);
    }

    @Test
    @Tag("slow")
    void earlyFalseAlarmsAreAsRareAsPromisedAtLength() {
        earlyAlarms(10_000, 5_000, 85);
    }

    @Test
    void aPanelMustComeInANewOrderEachTime() {
        panelOrder(60, 1.0, 86);
    }

    @Test
    @Tag("slow")
    void aPanelMustComeInANewOrderEachTimeAtLength() {
        panelOrder(400, 1.0, 87);
    }

    @Test
    void realDropsAreFoundSoon() {
        delay(0.05, 200, 330, 500);
        delay(0.10, 200, 120, 165);
        delay(0.20, 200, 45, 60);
    }

    @Test
    @Tag("slow")
    void realDropsAreFoundNearlyAsSoonAsByADetectorThatKnowsThem() {
        ratioToOracle(0.05, 304);
        ratioToOracle(0.10, 109);
        ratioToOracle(0.20, 39);
    }

    @Test
    @Tag("slow")
    void aLongerSilenceCostsAboutItsLogarithm() {
        for (double limit : new double[] {1e6, 1e7}) {
            for (double drop : new double[] {0.05, 0.10, 0.20}) {
                Summary delay = delays(drop, limit, 500, 90);
                System.out.printf("A9 delay A=%.0e drop %.2f: %s%n", limit, drop, delay);
                assertThat(delay.mean()).isBetween(0.8 * expected(limit, drop), 1.2 * expected(limit, drop));
            }
        }
    }

    private static double expected(double limit, double drop) {
        boolean million = limit == 1e6;
        return drop == 0.05 ? million ? 824 : 1065 : drop == 0.10 ? million ? 265 : 314 : million ? 85 : 105;
    }

    private static void runLength(
            String what,
            double limit,
            int streams,
            long seed,
            java.util.function.Function<RandomGenerator, Source> start) {
        Summary length = Summary.of(Chance.ints(
                streams, seed, chance -> alarm(ShiryaevRoberts.falling(0.9, limit), start.apply(chance), 1 << 30)));
        System.out.printf("%s: %s, over A %.3f%n", what, length, length.mean() / limit);
        assertThat(length.mean() + 2 * length.error()).isGreaterThanOrEqualTo(limit);
        assertThat(length.mean()).isLessThanOrEqualTo(3 * limit);
    }

    private static void earlyAlarms(double limit, int streams, long seed) {
        int within = (int) (limit / 10);
        int early = Chance.count(
                streams,
                seed,
                chance -> alarm(ShiryaevRoberts.falling(0.9, limit), bernoulli(chance, 0.9), within) <= within);
        new WrongRate("A8 alarm within A/10, A=" + limit, early, streams).doesNotContradict(0.1);
    }

    /** 200 cases whose own pass rates run from .8 to 1 in a heterogeneous way, mean .9. */
    private static void panelOrder(int panels, double least, long seed) {
        double limit = 1_000;
        double[] rates = new double[200];
        Arrays.setAll(rates, i -> i < 40 ? 0.5 + 0.2 * (i % 2 == 0 ? 1 : -1) : 1.0);
        double m0 = Arrays.stream(rates).average().orElseThrow();
        Summary drawn = panel(panels, seed, m0, limit, (chance, position) -> rates[chance.nextInt(200)]);
        Summary permuted = Summary.of(Chance.ints(panels, seed, chance -> {
            int[] order = new int[200];
            Arrays.setAll(order, i -> i);
            return alarm(
                    ShiryaevRoberts.falling(m0, limit),
                    position -> {
                        int at = (int) ((position - 1) % 200);
                        if (at == 0) {
                            shuffle(order, chance);
                        }
                        return chance.nextDouble() < rates[order[at]] ? 1 : 0;
                    },
                    1 << 30);
        }));
        double[] easyFirst = rates.clone();
        Arrays.sort(easyFirst);
        Summary sorted =
                panel(panels, seed, m0, limit, (chance, position) -> easyFirst[199 - (int) ((position - 1) % 200)]);
        System.out.printf(
                "A8 panel over A: with replacement %.3f, permuted %.3f, sorted %.3f (± %.3f)%n",
                drawn.mean() / limit, permuted.mean() / limit, sorted.mean() / limit, permuted.error() / limit);
        assertThat(drawn.mean() + 2 * drawn.error()).isGreaterThanOrEqualTo(least * limit);
        assertThat(permuted.mean() + 2 * permuted.error()).isGreaterThanOrEqualTo(least * limit);
        assertThat(permuted.mean()).isLessThanOrEqualTo(3 * limit);
        assertThat(sorted.mean()).isLessThan(0.5 * limit);
    }

    @FunctionalInterface
    private interface Rate {
        double at(RandomGenerator chance, long position);
    }

    private static Summary panel(int panels, long seed, double m0, double limit, Rate rate) {
        return Summary.of(Chance.ints(
                panels,
                seed,
                chance -> alarm(
                        ShiryaevRoberts.falling(m0, limit),
                        position -> chance.nextDouble() < rate.at(chance, position) ? 1 : 0,
                        1 << 30)));
    }

    private static void delay(double drop, int streams, double least, double most) {
        Summary delay = delays(drop, 10_000, streams, 88);
        System.out.printf("A9 delay A=10,000 drop %.2f: %s%n", drop, delay);
        assertThat(delay.mean()).isBetween(least, most);
    }

    private static void ratioToOracle(double drop, double known) {
        Summary delay = delays(drop, 10_000, 1_000, 89);
        double threshold = LikelihoodCusum.calibrate(0.9, 0.9 - drop, 10_000, 91);
        Summary cusum = Summary.of(Chance.ints(
                2_000,
                92,
                chance -> LikelihoodCusum.alarm(0.9, 0.9 - drop, threshold, bernoulli(chance, 0.9 - drop)::next)));
        System.out.printf(
                "A9 drop %.2f: detector %s, CUSUM that knows it %s, ratio %.2f%n",
                drop, delay, cusum, delay.mean() / cusum.mean());
        assertThat(cusum.mean()).isBetween(0.85 * known, 1.15 * known);
        assertThat(delay.mean() / cusum.mean()).isLessThanOrEqualTo(1.4);
    }

    private static Summary delays(double drop, double limit, int streams, long seed) {
        return Summary.of(Chance.ints(
                streams,
                seed,
                chance -> alarm(ShiryaevRoberts.falling(0.9, limit), bernoulli(chance, 0.9 - drop), 1 << 30)));
    }

    private static int alarm(ShiryaevRoberts detector, Source source, int most) {
        int position = 0;
        while (!detector.alarmed() && position <= most) {
            position++;
            detector.update(position, source.next(position));
        }
        return position;
    }

    private static Source bernoulli(RandomGenerator chance, double p) {
        return position -> chance.nextDouble() < p ? 1 : 0;
    }

    private static java.util.function.Function<RandomGenerator, Source> rubric() {
        return chance -> position -> {
            double u = chance.nextDouble();
            return u < 0.04 ? 0.25 : u < 0.1 ? 0.5 : u < 0.26 ? 0.75 : 1; // mean .9
        };
    }

    private static void shuffle(int[] order, RandomGenerator chance) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }

    /** Mean, its standard error, and the median of many runs. */
    private record Summary(double mean, double error, int median) {

        static Summary of(int[] runs) {
            double mean = Arrays.stream(runs).average().orElseThrow();
            double squares = Arrays.stream(runs)
                    .mapToDouble(r -> (r - mean) * (r - mean))
                    .sum();
            int[] sorted = runs.clone();
            Arrays.sort(sorted);
            return new Summary(mean, Math.sqrt(squares / (runs.length - 1.0) / runs.length), sorted[runs.length / 2]);
        }

        @Override
        public String toString() {
            return "mean %.0f ± %.0f, median %d".formatted(mean, error, median);
        }
    }
}
