package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KitagawaTest {

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    @Test
    void splitsMatchTheOracle() {
        for (Oracle.Case c : Oracle.of("kitagawa").cases()) {
            Kitagawa split =
                    Kitagawa.of(c.numbers("share0"), c.numbers("share1"), c.numbers("rate0"), c.numbers("rate1"));
            c.expect("total", split.total());
            c.expect("mix", split.mix());
            c.expect("rate", split.rate());
            for (int s = 0; s < c.numbers("share0").length; s++) {
                c.expect("/rate_by_slice/" + s, split.rateOf(s));
                c.expect("/mix_by_slice_centred/" + s, split.mixOf(s));
            }
            c.expect("/threefold/mix", split.threefold().mix());
            c.expect("/threefold/rate", split.threefold().rate());
            c.expect("/threefold/interaction", split.threefold().interaction());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thePartsAddUpToTheWhole(long seed) {
        RandomGenerator chance = Chance.generator(seed);
        int slices = 1 + chance.nextInt(12);
        Kitagawa split = Kitagawa.of(
                shares(chance, slices),
                shares(chance, slices),
                chance.doubles(slices).toArray(),
                chance.doubles(slices).toArray());

        Kitagawa.Threefold threefold = split.threefold();
        double mixes = 0;
        double rates = 0;
        for (int s = 0; s < slices; s++) {
            mixes += split.mixOf(s);
            rates += split.rateOf(s);
        }
        assertThat(split.mix() + split.rate()).isCloseTo(split.total(), within(1e-12));
        assertThat(threefold.mix() + threefold.rate() + threefold.interaction())
                .isCloseTo(split.total(), within(1e-12));
        assertThat(mixes).isCloseTo(split.mix(), within(1e-12));
        assertThat(rates).isCloseTo(split.rate(), within(1e-12));
    }

    @Test
    void aNewAndAGoneSliceCountAsMix() {
        Kitagawa split = Kitagawa.of(
                new double[] {0.7, 0.3, 0},
                new double[] {0.7, 0, 0.3},
                new double[] {0.9, 0.8, Double.NaN},
                new double[] {0.9, Double.NaN, 0.4});

        assertThat(split.isNew(2)).isTrue();
        assertThat(split.isGone(1)).isTrue();
        assertThat(split.isNew(0) || split.isGone(0)).isFalse();
        assertThat(split.rate()).isZero();
        assertThat(split.mix()).isCloseTo(split.total(), within(1e-15));
        assertThat(split.total()).isCloseTo(-0.12, within(1e-15));
    }

    @Test
    void laterChangesOfTheArraysDoNotMatter() {
        double[] share = {0.5, 0.5};
        double[] rate = {1, 0};
        Kitagawa split = Kitagawa.of(share, share, rate, rate);
        share[0] = 99;
        rate[0] = 99;
        assertThat(split.total()).isZero();
    }

    @Test
    void badInputIsNamed() {
        double[] one = {1};
        assertThatThrownBy(() -> Kitagawa.of(new double[0], new double[0], new double[0], new double[0]))
                .hasMessage("number of slices must be within [1, 2147483647], was 0");
        assertThatThrownBy(() -> Kitagawa.of(new double[] {0.9}, one, one, one))
                .hasMessage("shares of period 0 must sum to 1, summed to 0.9");
        assertThatThrownBy(() -> Kitagawa.of(one, one, new double[] {Double.NaN}, one))
                .hasMessage("rate of slice 0 must be finite, was NaN");
        assertThatThrownBy(() -> Kitagawa.of(one, new double[] {Double.NaN}, one, one))
                .hasMessage("share of slice 0 in period 1 must be within [0, 1], was NaN");
        assertThatThrownBy(() ->
                        Kitagawa.of(new double[] {1, 0}, new double[] {1, 0}, new double[] {1, 1}, new double[] {1, 1}))
                .hasMessage("slice 1 must have a share in some period, had none");
    }

    private static double[] shares(RandomGenerator chance, int slices) {
        double[] raw = chance.doubles(slices, 0.01, 1).toArray();
        double sum = Arrays.stream(raw).sum();
        return Arrays.stream(raw).map(x -> x / sum).toArray();
    }
}
