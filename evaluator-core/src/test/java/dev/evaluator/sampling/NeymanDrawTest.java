package dev.evaluator.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.stats.StratifiedMean;
import dev.evaluator.stats.WeightedMean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A draw by the spread that an earlier one found: as right as one in proportion to size, and no less sure. */
class NeymanDrawTest {

    private static final int DRAWS = 200;
    private static final int WANTED = 200;
    private static final double Z95 = 1.959964;

    /** A turn of a stratum, and what it is worth. */
    private record Turn(int stratum, double score) {}

    /** Traffic of strata of these sizes, in each of which so many of its answers pass. */
    private static List<Turn> traffic(int[] sizes, double[] rates) {
        List<Turn> turns = new ArrayList<>();
        for (int stratum = 0; stratum < sizes.length; stratum++) {
            for (int i = 0; i < sizes[stratum]; i++) {
                turns.add(new Turn(stratum, i < Math.round(rates[stratum] * sizes[stratum]) ? 1 : 0));
            }
        }
        return turns;
    }

    private static List<Drawn<Turn>> draw(List<Turn> traffic, Spread spread, Random random) {
        StratifiedDraw<Turn> draw = new StratifiedDraw<>(WANTED, spread);
        traffic.forEach(turn -> draw.offer("s" + turn.stratum(), random.nextLong(), turn));
        return draw.drawn();
    }

    private static Spread spread(List<Drawn<Turn>> earlier) {
        Spread spread = new Spread();
        earlier.forEach(drawn ->
                spread.add("s" + drawn.item().stratum(), "q", drawn.item().score()));
        return spread;
    }

    /** What many draws came to: the mean of their estimates, their variance, and how many intervals held the truth. */
    private record Promise(double mean, double variance, double stratified, double weighted) {}

    private static Promise promise(List<Turn> traffic, int[] sizes, double[] rates, double truth, boolean bySpread) {
        double sum = 0;
        double variance = 0;
        int stratified = 0;
        int weighted = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            Random random = new Random(seed);
            List<Drawn<Turn>> first = draw(traffic, new Spread(), random);
            List<Drawn<Turn>> drawn = bySpread ? draw(traffic, spread(first), random) : first;
            assertThat(drawn).hasSize(WANTED);
            double[] scores =
                    drawn.stream().mapToDouble(each -> each.item().score()).toArray();
            double[] chances = drawn.stream().mapToDouble(Drawn::probability).toArray();
            WeightedMean mean = WeightedMean.of(scores, chances).orElseThrow();
            sum += mean.mean();
            variance += variance(drawn, sizes, rates);
            weighted += Math.abs(mean.mean() - truth) <= Z95 * mean.standardError() ? 1 : 0;
            StratifiedMean within = stratified(drawn, sizes);
            assertThat(within.mean()).isCloseTo(mean.mean(), within(1e-9));
            stratified += Math.abs(within.mean() - truth) <= Z95 * within.standardError() ? 1 : 0;
        }
        return new Promise(sum / DRAWS, variance / DRAWS, (double) stratified / DRAWS, (double) weighted / DRAWS);
    }

    /** Returns how much estimates vary that are drawn with these shares, as the whole traffic has it. */
    private static double variance(List<Drawn<Turn>> drawn, int[] sizes, double[] rates) {
        double all = Arrays.stream(sizes).sum();
        double variance = 0;
        for (int h = 0; h < sizes.length; h++) {
            int stratum = h;
            double n = drawn.stream()
                    .filter(each -> each.item().stratum() == stratum)
                    .count();
            double spread = rates[h] * (1 - rates[h]) * sizes[h] / (sizes[h] - 1);
            variance += Math.pow(sizes[h] / all, 2) * (1 - n / sizes[h]) * spread / n;
        }
        return variance;
    }

    private static StratifiedMean stratified(List<Drawn<Turn>> drawn, int[] sizes) {
        double[][] values = new double[sizes.length][];
        for (int h = 0; h < sizes.length; h++) {
            int stratum = h;
            values[h] = drawn.stream()
                    .filter(each -> each.item().stratum() == stratum)
                    .mapToDouble(each -> each.item().score())
                    .toArray();
        }
        return StratifiedMean.of(values, Arrays.stream(sizes).asLongStream().toArray())
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        // sizes, rates of passing, how much of the variance is to be left at most
        "1000 1000, 0.5 0.99, 0.8",
        "1500 300 200, 0.98 0.5 0.6, 0.8",
        "500 500 500, 0.8 0.8 0.8, 1.02"
    })
    void theEstimateIsRightItVariesNoMoreAndItsIntervalCovers(String sizesOf, String ratesOf, double most) {
        int[] sizes =
                Arrays.stream(sizesOf.split(" ")).mapToInt(Integer::parseInt).toArray();
        double[] rates = Arrays.stream(ratesOf.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        List<Turn> traffic = traffic(sizes, rates);
        double truth = traffic.stream().mapToDouble(Turn::score).average().orElseThrow();

        Promise proportional = promise(traffic, sizes, rates, truth, false);
        Promise bySpread = promise(traffic, sizes, rates, truth, true);

        assertThat(bySpread.mean()).isCloseTo(truth, within(4 * Math.sqrt(bySpread.variance() / DRAWS)));
        assertThat(bySpread.variance() / proportional.variance()).isLessThan(most);
        assertThat(bySpread.stratified()).isGreaterThan(0.91); // 200 intervals: within three standard errors of 0.95

        assertThat(bySpread.weighted()).isGreaterThan(0.91);
    }

    @Test
    void aStratumWhoseFewCasesWereAllAlikeIsNotTakenToBeWithoutSpread() {
        Spread spread = new Spread();
        for (int i = 0; i < 100; i++) {
            spread.add("known", "q", i % 2);
        }
        for (int i = 0; i < 10; i++) {
            spread.add("alike", "q", 1);
        }

        Map<String, Double> found = new LinkedHashMap<>();
        for (String stratum : List.of("known", "alike", "new")) {
            found.put(stratum, spread.of(stratum).orElseThrow());
        }
        // The pooled variance is 25/108.
        assertThat(found.get("alike")).isCloseTo(Math.sqrt(10 * 25 / 108.0 / 19), within(1e-12));
        assertThat(found.get("known")).isCloseTo(Math.sqrt((25 + 10 * 25 / 108.0) / 109), within(1e-12));
        assertThat(found.get("new")).isCloseTo(Math.sqrt(25 / 108.0), within(1e-12));
    }

    @Test
    void everyStratumHasTenAndWithoutAnySpreadTheSizesDecide() {
        Spread alike = new Spread();
        Spread apart = new Spread();
        for (int i = 0; i < 1_000; i++) {
            alike.add("s0", "q", 1);
            apart.add("s0", "q", 1);
            apart.add("s1", "q", i % 2);
        }
        List<Turn> traffic = traffic(new int[] {3_000, 1_000}, new double[] {1, 0.5});

        assertThat(draw(traffic, alike, new Random(1)).stream()
                        .filter(each -> each.item().stratum() == 1))
                .hasSize(55);
        List<Drawn<Turn>> drawn = draw(traffic, apart, new Random(1));
        assertThat(drawn.stream().filter(each -> each.item().stratum() == 0)).hasSizeBetween(10, 60);
        assertThat(drawn.stream().mapToDouble(each -> 1 / each.probability()).sum())
                .isCloseTo(4_000, within(1e-6));
    }
}
