package dev.evaluator.stats;

import static dev.evaluator.stats.RunLengths.alarm;
import static dev.evaluator.stats.RunLengths.bernoulli;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.stats.RunLengths.Source;
import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A8: how long the detector is silent when nothing happens. */
class DetectorRunLengthTest {

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

    private static void runLength(
            String what, double limit, int streams, long seed, Function<RandomGenerator, Source> start) {
        RunLengths length = RunLengths.of(Chance.ints(
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
        RunLengths drawn = panel(panels, seed, m0, limit, (chance, position) -> rates[chance.nextInt(200)]);
        RunLengths permuted = RunLengths.of(Chance.ints(panels, seed, chance -> {
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
        RunLengths sorted =
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

    private static RunLengths panel(int panels, long seed, double m0, double limit, Rate rate) {
        return RunLengths.of(Chance.ints(
                panels,
                seed,
                chance -> alarm(
                        ShiryaevRoberts.falling(m0, limit),
                        position -> chance.nextDouble() < rate.at(chance, position) ? 1 : 0,
                        1 << 30)));
    }

    private static Function<RandomGenerator, Source> rubric() {
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
}
