package dev.evaluator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.stats.Interval;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostModelTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-01T00:00:00Z");

    private static CostModel.Call call(double day, String conversation, double weight, Charge charge) {
        return new CostModel.Call(
                Optional.of(MIDNIGHT.plusSeconds(Math.round(day * 86_400))), conversation, weight, charge);
    }

    private static Charge eur(double amount) {
        return new Charge.Paid(amount, "EUR");
    }

    /** Days of 4, 6 and 8 calls at .01 between two that are cut off; two calls to a conversation. */
    private static CostModel threeDays() {
        CostModel model = new CostModel();
        int[] calls = {1, 4, 6, 8, 1};
        for (int day = 0; day < calls.length; day++) {
            for (int i = 0; i < calls[day]; i++) {
                model.see(call(day + 0.5, day + "-" + i / 2, 1, eur(0.01)));
            }
        }
        return model;
    }

    @Test
    void daysAreWhatAMonthIsForecastFrom() {
        CostModel model = threeDays();

        CostModel.PerDay calls = model.callsPerDay().orElseThrow();
        CostModel.Paid paid = model.paid().getFirst();
        Expected month = paid.perDay().orElseThrow().perMonth();

        // 4, 6, 8: mean 6, s² = 4, but chance alone has 6; t(2) = 4.3026527, so half = 4.3026527 · √(6/3)
        assertThat(calls.days()).isEqualTo(3);
        assertThat(calls.of().mean()).isEqualTo(6);
        assertThat(calls.of().interval().orElseThrow().upper()).isCloseTo(6 + 4.3026527 * Math.sqrt(2), within(1e-6));
        assertThat(calls.of().interval().orElseThrow().lower()).isZero();
        assertThat(month.mean()).isCloseTo(30.4375 * 0.06, within(1e-12));
        assertThat(month.interval().orElseThrow().upper())
                .isCloseTo(30.4375 * (0.06 + 4.3026527 * Math.sqrt(6e-4 / 3)), within(1e-6));
    }

    @Test
    void aConversationIsTakenAsAWhole() {
        CostModel model = threeDays();

        CostModel.Paid paid = model.paid().getFirst();

        assertThat(model.conversations()).isEqualTo(11);
        assertThat(model.callsPerConversation(0.5)).isEqualTo(2);
        assertThat(model.callsPerConversation(0.95)).isEqualTo(2);
        assertThat(paid.median()).isEqualTo(0.02);
        assertThat(paid.perCall().mean()).isEqualTo(0.01);
        assertThat(paid.perCall().interval()).as("no spread says nothing").isEmpty();
    }

    @Test
    void oneConversationOfTwentyExceedsTheNinetyFifthPercentile() {
        CostModel model = new CostModel();
        for (int i = 1; i <= 100; i++) {
            model.see(call(0, "c" + i, 1, eur(i)));
        }

        CostModel.Paid paid = model.paid().getFirst();

        assertThat(paid.median()).isEqualTo(51);
        assertThat(paid.p95()).isEqualTo(96);
    }

    @Test
    void fewerThanThreeWholeDaysGiveNoInterval() {
        CostModel model = new CostModel();
        for (int i = 0; i <= 8; i++) {
            model.see(call(i * 0.25, "c" + i, 1, eur(0.5)));
        }

        CostModel.PerDay calls = model.callsPerDay().orElseThrow();

        assertThat(calls.days()).isEqualTo(1);
        assertThat(calls.of()).isEqualTo(Expected.of(9 / 2.0));
        assertThat(model.paid().getFirst().perDay().orElseThrow().of()).isEqualTo(Expected.of(4.5 / 2));
    }

    @Test
    void whatHasNoPriceIsInNoSumAndMakesItALowerBound() {
        CostModel model = new CostModel();
        model.see(call(0, "a", 1, eur(3)));
        model.see(call(0, "b", 1, new Charge.Unpriced()));
        model.see(call(0, "c", 1, new Charge.Free()));

        assertThat(model.isLowerBound()).isTrue();
        assertThat(model.pricedCalls()).isEqualTo(2);
        assertThat(model.paid().getFirst().perCall().mean()).isEqualTo(3);
        assertThat(model.callsPerDay()).as("all at once is no rate").isEmpty();
    }

    @Test
    void currenciesAreNeverAddedUp() {
        CostModel model = new CostModel();
        model.see(call(0, "a", 1, eur(3)));
        model.see(call(0, "a", 1, new Charge.Paid(5, "USD")));

        assertThat(model.paid())
                .extracting(CostModel.Paid::currency, CostModel.Paid::calls, CostModel.Paid::median)
                .containsExactly(tuple("EUR", 1L, 3.0), tuple("USD", 1L, 5.0));
    }

    @Test
    void aCallDrawnByLotStandsForThoseThatWereNot() {
        CostModel model = new CostModel();
        for (int day = 0; day < 5; day++) {
            model.see(call(day + 0.5, "rare" + day, 1, eur(0.10)));
            model.see(call(day + 0.5, "one of nine" + day, 9, eur(0.01)));
        }

        assertThat(model.callsPerDay().orElseThrow().of().mean()).isEqualTo(10);
        assertThat(model.paid().getFirst().perCall().mean()).isCloseTo(0.19 / 10, within(1e-12));
        assertThat(model.paid().getFirst().perDay().orElseThrow().of().mean()).isCloseTo(0.19, within(1e-12));
        assertThat(model.paid().getFirst().median()).isEqualTo(0.01);
    }

    @Test
    void whatALibraryMakesOfTheSameDaysAndCallsIsTheSame() {
        Random random = new Random(20261126);
        CostModel model = new CostModel();
        DescriptiveStatistics days = new DescriptiveStatistics();
        DescriptiveStatistics calls = new DescriptiveStatistics();
        for (int day = 0; day < 12; day++) {
            double sum = 0;
            double level = 1 + 10 * random.nextDouble();
            for (int i = 0; i < 20; i++) {
                double amount = level * random.nextDouble();
                model.see(call(day + 0.5, day + "-" + i, 1, eur(amount)));
                calls.addValue(amount);
                sum += amount;
            }
            if (day > 0 && day < 11) {
                days.addValue(sum);
            }
        }

        CostModel.Paid paid = model.paid().getFirst();

        assertSame(paid.perDay().orElseThrow().of(), days);
        assertSame(paid.perCall(), calls);
    }

    private static void assertSame(Expected expected, DescriptiveStatistics values) {
        double half = new TDistribution(values.getN() - 1).inverseCumulativeProbability(0.975)
                * values.getStandardDeviation()
                / Math.sqrt(values.getN());
        assertThat(expected.mean()).isCloseTo(values.getMean(), within(1e-9));
        assertThat(expected.interval().orElseThrow().upper()).isCloseTo(values.getMean() + half, within(1e-8));
        assertThat(expected.interval().orElseThrow().lower())
                .isCloseTo(Math.max(0, values.getMean() - half), within(1e-8));
    }

    /** Conversations of one to three calls, log-normal amounts, days that differ, and a lot that takes one of four. */
    @ParameterizedTest
    @CsvSource({"0, 1, 14", "0.3, 1, 14", "0.3, 0.25, 14", "0.3, 1, 3"})
    void theMonthLiesInItsIntervalInNineteenOfTwenty(double spread, double drawn, int days) {
        Random random = new Random(20261126);
        int tries = 500;
        int held = 0;
        int perCall = 0;
        for (int i = 0; i < tries; i++) {
            CostModel model = new CostModel();
            for (int day = 0; day < days + 2; day++) {
                int conversations =
                        (int) Math.round(20 * Math.exp(spread * random.nextGaussian() - spread * spread / 2));
                traffic(model, day, Math.max(1, conversations), drawn, random);
            }
            CostModel.Paid paid = model.paid().getFirst();
            // 20 conversations of 2 calls at a mean of .01 each
            held += holds(paid.perDay().orElseThrow().of(), 20 * 2 * 0.01) ? 1 : 0;
            perCall += holds(paid.perCall(), 0.01) ? 1 : 0;
        }
        System.out.printf(
                "A month's money, days that differ by %.1f, drawn %.2f, %d days: held in %d of %d; a call's: %d%n",
                spread, drawn, days, held, tries, perCall);
        assertThat(held / (double) tries).as("a month").isGreaterThanOrEqualTo(0.92);
        assertThat(perCall / (double) tries).as("a call").isBetween(0.91, 0.99);
    }

    private static void traffic(CostModel model, int day, int conversations, double drawn, Random random) {
        for (int c = 0; c < conversations; c++) {
            boolean taken = random.nextDouble() < drawn;
            int turns = 1 + random.nextInt(3);
            for (int turn = 0; turn < turns; turn++) {
                double amount = 0.01 * Math.exp(0.5 * random.nextGaussian() - 0.125);
                if (taken) {
                    model.see(call(day + 0.5, day + "-" + c, 1 / drawn, eur(amount)));
                }
            }
        }
    }

    private static boolean holds(Expected expected, double truth) {
        return expected.interval().map(of -> of.contains(truth)).orElse(false);
    }

    @Test
    void moreOfItIsThatManyTimesTheInterval() {
        assertThat(new Expected(2, Optional.of(new Interval(1, 4))).times(10))
                .isEqualTo(new Expected(20, Optional.of(new Interval(10, 40))));
        assertThat(CostModel.MONTH).isCloseTo(30.44, within(0.005));
    }
}
