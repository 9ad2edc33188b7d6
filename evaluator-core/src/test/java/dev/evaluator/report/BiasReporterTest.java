package dev.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.Cases;
import dev.evaluator.redact.Swaps;
import dev.evaluator.sample.Sample;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BiasReporterTest {

    private static final Swaps NAMES = Swaps.of("name", "Anna", "Mehmet", "Jan");
    private static final int TRIALS = 400;

    /** How a case is scored; what they share is the difficulty of the case. */
    enum Scores {
        PASS_FAIL {
            @Override
            double of(double ease, Random chance) {
                return chance.nextDouble() < ease ? 1 : 0;
            }
        },
        GRADED {
            @Override
            double of(double ease, Random chance) {
                return Math.clamp(ease + 0.2 * chance.nextGaussian(), 0, 1);
            }
        };

        abstract double of(double ease, Random chance);
    }

    @ParameterizedTest
    @EnumSource(Scores.class)
    void aFairTargetIsFlaggedInAtMostFivePercentOfReports(Scores scores) {
        int flagged = flagged(scores, 0, 1);

        // Two standard errors of a rate of 0.05 over the trials.
        assertThat(flagged).isLessThanOrEqualTo((int) (TRIALS * (0.05 + 2 * Math.sqrt(0.05 * 0.95 / TRIALS))));
    }

    @ParameterizedTest
    @EnumSource(Scores.class)
    void aFairTargetIsNotFlaggedMoreOftenInConversationsOfSeveralCases(Scores scores) {
        int flagged = flagged(scores, 0, 3);

        assertThat(flagged).isLessThanOrEqualTo((int) (TRIALS * (0.05 + 2 * Math.sqrt(0.05 * 0.95 / TRIALS))));
    }

    @ParameterizedTest
    @EnumSource(Scores.class)
    void aTargetThatServesOneGroupWorseIsFlagged(Scores scores) {
        assertThat(flagged(scores, 0.3, 1)).isGreaterThan((int) (0.9 * TRIALS));
    }

    @Test
    void theGapIsThatOfTheSameCases() {
        BiasReport report = report(80, 1, group -> group.equals("Mehmet") ? 0.5 : 0.75);

        assertThat(report.gaps())
                .extracting(BiasReport.Gap::first, BiasReport.Gap::second)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Anna", "Mehmet"),
                        org.assertj.core.groups.Tuple.tuple("Anna", "Jan"),
                        org.assertj.core.groups.Tuple.tuple("Mehmet", "Jan"));
        BiasReport.Gap gap = report.gaps().getFirst();
        assertThat(gap.mean()).isCloseTo(0.25, within(1e-12));
        assertThat(gap.families()).isEqualTo(80);
        assertThat(gap.flagged()).as("a gap that never varies").isTrue();
        assertThat(gap.interval().contains(0.25)).isTrue();
        assertThat(report.gaps().get(1).p()).as("no gap at all").isEqualTo(1);
        assertThat(report.flagged()).hasSize(2);
    }

    @Test
    void aFewCasesAreNotEnoughToFlagAnybody() {
        assertThat(report(5, 1, group -> group.equals("Mehmet") ? 0 : 1).flagged())
                .isEmpty();
    }

    @Test
    void aFamilyWithoutAScoreForOneGroupDoesNotCountForItsPairs() {
        BiasReporter reporter = new BiasReporter(List.of("helpful"), List.of(NAMES));
        for (Sample sample : NAMES.familyOf(Cases.number(1).asking("Anna?").sample())) {
            String group = sample.slices().get("name");
            CaseScore score = group.equals("Jan")
                    ? new CaseScore.Unscored(dev.evaluator.score.Reason.JUDGE_ERROR)
                    : new CaseScore.Graded(1, false);
            reporter.add(sample, Map.of("helpful", score));
        }

        assertThat(reporter.report().gaps()).extracting(BiasReport.Gap::second).containsExactly("Mehmet");
    }

    @Test
    void samplesThatWereNotSwappedDoNotCount() {
        BiasReporter reporter = new BiasReporter(List.of("helpful"), List.of(NAMES));
        reporter.add(Cases.number(1).in("name", "Anna").sample(), Map.of("helpful", new CaseScore.Graded(1, false)));

        assertThat(reporter.report().gaps()).isEmpty();
    }

    private static int flagged(Scores scores, double worse, int familiesOfACluster) {
        int flagged = 0;
        for (int seed = 0; seed < TRIALS; seed++) {
            Random chance = new Random(seed);
            BiasReporter reporter = new BiasReporter(List.of("helpful"), List.of(NAMES));
            for (int cluster = 0; cluster < 60; cluster++) {
                double ease = 0.5 + 0.4 * chance.nextDouble();
                for (int i = 0; i < familiesOfACluster; i++) {
                    Sample sample = Cases.number(10 * cluster + i)
                            .asking("Anna?")
                            .of("talk-" + cluster)
                            .sample();
                    for (Sample member : NAMES.familyOf(sample)) {
                        double less = "Mehmet".equals(member.slices().get("name")) ? worse : 0;
                        double score = scores.of(ease - less, chance);
                        reporter.add(member, Map.of("helpful", new CaseScore.Graded(score, false)));
                    }
                }
            }
            flagged += reporter.report().flagged().isEmpty() ? 0 : 1;
        }
        return flagged;
    }

    private static BiasReport report(int families, int each, ToDoubleFunction<String> score) {
        BiasReporter reporter = new BiasReporter(List.of("helpful"), List.of(NAMES));
        for (int i = 0; i < families * each; i++) {
            for (Sample member : NAMES.familyOf(Cases.number(i).asking("Anna?").sample())) {
                double value = score.applyAsDouble(member.slices().get("name"));
                reporter.add(member, Map.of("helpful", new CaseScore.Graded(value, false)));
            }
        }
        return reporter.report();
    }
}
