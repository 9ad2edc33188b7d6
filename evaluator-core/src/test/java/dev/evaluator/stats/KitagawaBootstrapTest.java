package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KitagawaBootstrapTest {

    @Test
    void errorsOfTheRatePartAreThoseOfTheDeltaMethodWhereNothingElseVaries() {
        // One slice: rate = difference of two means, whose standard error is known.
        RandomGenerator chance = Chance.generator(4);
        List<KitagawaBootstrap.Cluster> before = clusters(chance, 300, 0, 0.9, 0.9);
        List<KitagawaBootstrap.Cluster> after = clusters(chance, 300, 0, 0.8, 0.8);
        KitagawaBootstrap split =
                KitagawaBootstrap.of(before, after, 1, 2_000, 9).orElseThrow();
        double se = Math.sqrt(0.09 / 300 + 0.16 / 300);
        assertThat(split.rateError()).isCloseTo(se, within(0.1 * se));
        assertThat(split.mixError()).isCloseTo(0, within(1e-12));
        assertThat(split.rateInterval(0.05).width()).isCloseTo(2 * 1.959964 * split.rateError(), within(1e-6));
        assertThat(split.rateErrors().get(0)).isCloseTo(split.rateError(), within(1e-9));
    }

    @Test
    void theIntervalOfTheRatePartCoversNothingHappenedAsOftenAsItShould() {
        int missed = Chance.count(400, 10, chance -> {
            // The mix moves from 20 to 50 % of the hard slice; the rates stay.
            KitagawaBootstrap split = KitagawaBootstrap.of(
                            clusters(chance, 150, 0.2, 0.9, 0.6), clusters(chance, 150, 0.5, 0.9, 0.6), 2, 300, 11)
                    .orElseThrow();
            return !split.rateInterval(0.05).contains(0);
        });
        new WrongRate("Kitagawa rate ∓ 1.96 se misses 0", missed, 400).doesNotContradict(0.06);
    }

    @Test
    void clustersAreResampledWhole() {
        RandomGenerator chance = Chance.generator(12);
        List<KitagawaBootstrap.Cluster> before = clusters(chance, 200, 0, 0.9, 0.9);
        List<KitagawaBootstrap.Cluster> single = clusters(chance, 200, 0, 0.7, 0.7);
        List<KitagawaBootstrap.Cluster> tenfold = IntStream.range(0, 20)
                .mapToObj(i -> {
                    KitagawaBootstrap.Cluster cluster = new KitagawaBootstrap.Cluster(1);
                    IntStream.range(0, 10).forEach(k -> cluster.add(0, i % 10 < 7 ? 1 : 0));
                    return cluster;
                })
                .toList();
        double alone =
                KitagawaBootstrap.of(before, single, 1, 1_000, 13).orElseThrow().rateError();
        double clustered = KitagawaBootstrap.of(before, tenfold, 1, 1_000, 13)
                .orElseThrow()
                .rateError();
        assertThat(clustered).isGreaterThan(2 * alone);
    }

    @Test
    void oneClusterHasNoErrorAndAnEmptySliceIsRefused() {
        List<KitagawaBootstrap.Cluster> two = clusters(Chance.generator(1), 2, 0, 1, 1);
        assertThat(KitagawaBootstrap.of(two.subList(0, 1), two, 1, 100, 1)).isEmpty();
        assertThatThrownBy(() -> KitagawaBootstrap.of(wide(5), wide(5), 2, 100, 1))
                .hasMessage("each of 2 slices must have a case in some period, had 1 with one");
    }

    private static List<KitagawaBootstrap.Cluster> wide(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> {
                    KitagawaBootstrap.Cluster cluster = new KitagawaBootstrap.Cluster(2);
                    cluster.add(0, 1);
                    return cluster;
                })
                .toList();
    }

    private static List<KitagawaBootstrap.Cluster> clusters(
            RandomGenerator chance, int n, double hardShare, double easy, double hard) {
        return IntStream.range(0, n)
                .mapToObj(i -> {
                    KitagawaBootstrap.Cluster cluster = new KitagawaBootstrap.Cluster(hardShare > 0 ? 2 : 1);
                    boolean isHard = chance.nextDouble() < hardShare;
                    cluster.add(isHard ? 1 : 0, chance.nextDouble() < (isHard ? hard : easy) ? 1 : 0);
                    return cluster;
                })
                .toList();
    }
}
