package dev.evaluator.report;

import static dev.evaluator.report.Reports.estimate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.Cases;
import dev.evaluator.redact.Redactor;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Reason;
import dev.evaluator.stats.Interval;
import dev.evaluator.stats.Proportion;
import dev.evaluator.stats.WeightedMean;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Cases that were drawn with unequal chances, and cases without a score. */
class WeightedReportTest {

    private static Sample drawn(int number, double probability) {
        return Redactor.off().redact(Cases.number(number).interaction(), new Inclusion(probability));
    }

    private static Sample drawn(int number, String conversation, double probability) {
        return Redactor.off().redact(Cases.number(number).of(conversation).interaction(), new Inclusion(probability));
    }

    @Test
    void eachCaseStandsForThoseThatWereNotDrawn() {
        SplittableRandom chance = new SplittableRandom(5);
        double[] scores = new double[200];
        double[] probabilities = new double[200];
        Reporter reporter = Reports.graded();
        for (int i = 0; i < 200; i++) {
            scores[i] = chance.nextDouble();
            probabilities[i] = i % 4 == 0 ? 1 : 0.05;
            Reports.add(reporter, drawn(i, probabilities[i]), scores[i]);
        }

        WeightedMean mean = WeightedMean.of(scores, probabilities).orElseThrow();
        assertThat(estimate(reporter).mean()).isCloseTo(mean.mean(), within(1e-12));
        assertThat(estimate(reporter).method()).isEqualTo(Estimate.Method.WEIGHTED_T);
        assertThat(estimate(reporter).effectiveCases()).isBetween(100.0, 180.0);
    }

    @Test
    void equalChancesChangeNothing() {
        Reporter all = Reports.passFail();
        Reporter some = Reports.passFail();
        for (int i = 0; i < 40; i++) {
            Reports.add(all, drawn(i, 1), i % 3 == 0 ? 0 : 1);
            Reports.add(some, drawn(i, 0.05), i % 3 == 0 ? 0 : 1);
        }

        assertThat(estimate(some)).isEqualTo(estimate(all));
        assertThat(estimate(some).interval()).isEqualTo(Proportion.wilson(26, 40, 0.05));
    }

    @Test
    void turnsOfAConversationVaryTogether() {
        Reporter apart = Reports.passFail();
        Reporter together = Reports.passFail();
        for (int i = 0; i < 120; i++) {
            double probability = i / 4 % 2 == 0 ? 0.5 : 0.1;
            Reports.add(apart, drawn(i, probability), i / 4 % 3 == 0 ? 0 : 1);
            Reports.add(together, drawn(i, "c" + i / 4, probability), i / 4 % 3 == 0 ? 0 : 1);
        }

        assertThat(estimate(together).mean()).isEqualTo(estimate(apart).mean());
        assertThat(estimate(together).interval().width())
                .isGreaterThan(1.8 * estimate(apart).interval().width());
    }

    @Test
    void equalScoresOfUnequalChancesAreWorthFewerCasesAndNeverAPoint() {
        Reporter even = Reports.graded();
        Reporter uneven = Reports.graded();
        for (int i = 0; i < 50; i++) {
            Reports.add(even, drawn(i, 1), 0.75);
            Reports.add(uneven, drawn(i, i == 0 ? 0.02 : 1), 0.75);
        }

        assertThat(estimate(uneven).mean()).isEqualTo(0.75);
        assertThat(estimate(uneven).effectiveCases()).isLessThan(5);
        assertThat(estimate(uneven).interval().width())
                .isGreaterThan(estimate(even).interval().width());
    }

    /** 600 windows of 2,000 calls, of which a rare bad tenth is drawn for certain and one in twenty of the rest. */
    @Test
    void theIntervalHoldsTheMeanOfTheTrafficWhichThePlainMeanMisses() {
        SplittableRandom chance = new SplittableRandom(17);
        double truth = 0.1 * 0.4 + 0.9 * 0.9;
        int windows = 600;
        int held = 0;
        double sum = 0;
        double plain = 0;
        for (int window = 0; window < windows; window++) {
            Reporter reporter = Reports.passFail();
            int drawn = 0;
            int passed = 0;
            for (int i = 0; i < 2_000; i++) {
                boolean bad = chance.nextDouble() < 0.1;
                double pass = chance.nextDouble() < (bad ? 0.4 : 0.9) ? 1 : 0;
                if (bad || chance.nextDouble() < 0.05) {
                    Reports.add(reporter, drawn(i, bad ? 1 : 0.05), pass);
                    drawn++;
                    passed += pass == 1 ? 1 : 0;
                }
            }
            Estimate estimate = estimate(reporter);
            held += estimate.interval().contains(truth) ? 1 : 0;
            sum += estimate.mean();
            plain += (double) passed / drawn;
        }
        assertThat(sum / windows).isCloseTo(truth, within(0.005));
        assertThat(plain / windows).isLessThan(truth - 0.1);
        assertThat((double) held / windows).isGreaterThan(0.925);
    }

    @Test
    void casesWithoutAScoreLeaveARangeBetweenWorstAndBest() {
        Reporter reporter = Reports.passFail();
        for (int i = 0; i < 8; i++) {
            Reports.add(reporter, drawn(i, 1), i < 6 ? 1 : 0);
        }
        Reports.addUnscored(reporter, drawn(8, 0.5), Reason.JUDGE_ERROR);

        assertThat(estimate(reporter).mean()).isEqualTo(0.75);
        assertThat(estimate(reporter).range()).contains(new Interval(0.6, 0.8));
        assertThat(estimate(Reports.scored()).range()).isEmpty();
    }

    @Test
    void slicesAreRankedByWhatIsMoreThanChance() {
        Reporter reporter = Reports.passFail();
        for (int i = 0; i < 400; i++) {
            Reports.add(reporter, Cases.number(i).in("locale", "en").sample(), i % 10 == 0 ? 0 : 1);
        }
        for (int i = 400; i < 600; i++) {
            Reports.add(reporter, Cases.number(i).in("locale", "de").sample(), i % 10 < 3 ? 0 : 1);
        }
        for (int i = 600; i < 603; i++) {
            Reports.add(reporter, Cases.number(i).in("locale", "fr").sample(), i % 3 == 0 ? 0 : 1);
        }

        Report report = reporter.report(603);

        assertThat(report.lowestSlices()).extracting(of -> of.slice().value()).containsExactly("de", "_other", "en");
        assertThat(report.slices())
                .as("the plain mean of three cases is lower than that of two hundred")
                .extracting(of -> of.estimate().mean())
                .containsExactly(0.7, 0.9, 2 / 3.0);
    }

    @Test
    void whatCouldNotBeReadMayHaveScoredAnything() {
        Reporter reporter = Reports.graded();
        Reports.add(reporter, drawn(0, 0.5), 0.8);
        Reports.add(reporter, drawn(1, 0.25), 0.2);
        Reports.addUnscored(reporter, drawn(2, 0.5), Reason.JUDGE_ERROR);

        Interval range = reporter.report(3)
                .losing(0.1)
                .evaluator(Reports.ACCURACY)
                .estimate()
                .orElseThrow()
                .range()
                .orElseThrow();

        // S = 2 + 4 scored, M = 2 not, and of the traffic a tenth was never seen.
        double sum = 2 * 0.8 + 4 * 0.2;
        assertThat(range.lower()).isCloseTo(0.9 * sum / 8, within(1e-12));
        assertThat(range.upper()).isCloseTo(0.9 * (sum + 2) / 8 + 0.1, within(1e-12));
    }

    @Test
    void nothingLostChangesNothing() {
        Reporter reporter = Reports.graded();
        Reports.add(reporter, drawn(0, 0.5), 0.8);

        assertThat(reporter.report(1).losing(0)).isEqualTo(reporter.report(1));
    }
}
