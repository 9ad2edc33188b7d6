package dev.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.stats.NestedComponents;
import dev.evaluator.stats.VarianceComponents;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RepeatReporterTest {

    @Test
    void caseByCaseItFindsTheComponentsOfTheWholeTable() {
        SplittableRandom chance = new SplittableRandom(4);
        double[][] table = new double[40][3];
        RepeatReporter reporter = new RepeatReporter("helpful", false, 3);
        for (int i = 0; i < table.length; i++) {
            double level = chance.nextDouble();
            for (int r = 0; r < 3; r++) {
                table[i][r] = (level + chance.nextDouble()) / 2;
            }
            reporter.add("case " + i, table[i]);
        }
        VarianceComponents whole = VarianceComponents.of(table).orElseThrow();
        Repeated found = reporter.report().orElseThrow();
        VarianceComponents spread = found.spread().orElseThrow();
        assertThat(spread.between()).isCloseTo(whole.between(), within(1e-14));
        assertThat(spread.within()).isCloseTo(whole.within(), within(1e-14));
        assertThat(found.chances()).as("graded, not pass or fail").isEmpty();
        assertThat(found.independent()).isTrue();
    }

    @Test
    void scoresThatAreAllEqualTellNothingOfSpreadAndNeverAPoint() {
        RepeatReporter reporter = new RepeatReporter("accuracy", true, 2);
        for (int i = 0; i < 20; i++) {
            reporter.add("case " + i, 1, 1);
        }
        Repeated found = reporter.report().orElseThrow();
        assertThat(found.spread()).isEmpty();
        assertThat(found.chances().get(1).all().interval().lower()).isLessThan(1);
    }

    @Test
    void casesOfAConversationAreOneCluster() {
        RepeatReporter reporter = new RepeatReporter("accuracy", true, 2);
        for (int i = 0; i < 24; i++) {
            reporter.add("conversation " + i / 4, i / 4 % 2, 1);
        }
        Repeated clustered = reporter.report().orElseThrow();
        assertThat(clustered.clusters()).isEqualTo(6);
        assertThat(clustered.independent()).isFalse();
        assertThat(clustered.chances().get(1).all().effectiveCases()).isLessThan(7);
    }

    @Test
    void casesThatAreLeftOutAreCounted() {
        RepeatReporter reporter = new RepeatReporter("accuracy", true, 2);
        reporter.add("a", 1, 0);
        reporter.leaveOut();

        Repeated found = reporter.report().orElseThrow();

        assertThat(found.cases()).isEqualTo(1);
        assertThat(found.leftOut()).isEqualTo(1);
    }

    @Test
    void aCaseWithFewerAnswersThanTheOthersIsRefused() {
        RepeatReporter reporter = new RepeatReporter("accuracy", true, 3);
        assertThatThrownBy(() -> reporter.add("c", 1, 0)).hasMessageContaining("3 answers, this one has 2 scores");
    }

    @Test
    void theComponentsOfVotesAreThoseOfTheNestedDesign() {
        double[][][] scores = simulated(60, 3, 4);
        Repeated found = reported(scores);
        NestedComponents whole = NestedComponents.of(scores).orElseThrow();

        assertThat(found.votes().orElseThrow().variance()).isCloseTo(whole.judge(), within(1e-14));
        assertThat(found.answerVariance().orElseThrow()).isCloseTo(whole.response(), within(1e-14));
        assertThat(found.spread().orElseThrow().between()).isCloseTo(whole.betweenCases(), within(1e-14));
    }

    @Test
    void theBestDesignCostsNoMoreAndIsAsTheFormulaSays() {
        double[][][] scores = simulated(60, 3, 4);
        Repeated found = reported(scores);
        NestedComponents whole = NestedComponents.of(scores).orElseThrow();
        Repeated.Costs costs = new Repeated.Costs(20, 2, 1);

        Repeated.Priced now = found.present(costs).orElseThrow();
        Repeated.Priced best = found.best(costs).orElseThrow();

        assertThat(now.design()).isEqualTo(new Repeated.Design(60, 3, 4));
        assertThat(now.cost()).isEqualTo(60 * (20 + 3 * (2 + 4)));
        assertThat(best.design().repeats())
                .isEqualTo(Math.round(whole.optimalResponses(10).orElseThrow()));
        assertThat(best.design().votes())
                .isEqualTo(Math.round(whole.optimalJudgeCalls(2).orElseThrow()));
        assertThat(best.cost()).isLessThanOrEqualTo(now.cost());
        assertThat(best.halfWidth()).isLessThan(now.halfWidth());
    }

    @Test
    void whereACaseCostsNothingMoreCasesAlwaysWin() {
        assertThat(reported(simulated(60, 3, 4))
                        .best(new Repeated.Costs(0, 1, 1))
                        .orElseThrow()
                        .design()
                        .repeats())
                .isEqualTo(1);
    }

    @Test
    void casesOfAConversationAreNoGroundForAdvice() {
        RepeatReporter reporter = new RepeatReporter("accuracy", true, 2);
        for (int i = 0; i < 24; i++) {
            reporter.add("conversation " + i / 4, i / 4 % 2, 1);
        }
        Repeated found = reporter.report().orElseThrow();

        assertThat(found.present(new Repeated.Costs(0, 1, 1))).isEmpty();
        assertThat(found.best(new Repeated.Costs(0, 1, 1))).isEmpty();
    }

    @Test
    void votesThatDoNotDifferSayWhatTheyAreWorth() {
        RepeatReporter reporter = new RepeatReporter("helpful", false, 2);
        for (int i = 0; i < 30; i++) {
            reporter.add("case " + i, i % 3 / 2.0, i % 2);
            reporter.addVotes(i % 3 / 2.0, i % 3 / 2.0, i % 3 / 2.0);
            reporter.addVotes(i % 2, i % 2, i % 2);
        }
        Repeated found = reporter.report().orElseThrow();

        assertThat(found.votes()).contains(new Repeated.Votes(3, 0));
        assertThat(found.best(new Repeated.Costs(0, 1, 1))
                        .orElseThrow()
                        .design()
                        .votes())
                .isEqualTo(1);
    }

    @Test
    void anAnswerWithFewerVotesThanTheOthersIsRefused() {
        RepeatReporter reporter = new RepeatReporter("helpful", false, 2);
        reporter.addVotes(1, 0, 1);
        assertThatThrownBy(() -> reporter.addVotes(1, 0)).hasMessageContaining("had 2 instead of 3");
        assertThatThrownBy(() -> reporter.addVotes(1)).hasMessageContaining("2 or more votes");
    }

    private static Repeated reported(double[][][] scores) {
        RepeatReporter reporter = new RepeatReporter("helpful", false, scores[0].length);
        for (int i = 0; i < scores.length; i++) {
            reporter.add(
                    "case " + i,
                    Arrays.stream(scores[i])
                            .mapToDouble(votes -> Arrays.stream(votes).average().orElseThrow())
                            .toArray());
            Arrays.stream(scores[i]).forEach(reporter::addVotes);
        }
        return reporter.report().orElseThrow();
    }

    private static double[][][] simulated(int cases, int repeats, int votes) {
        SplittableRandom chance = new SplittableRandom(11);
        double[][][] scores = new double[cases][repeats][votes];
        for (double[][] ofCase : scores) {
            double level = chance.nextDouble();
            for (double[] ofAnswer : ofCase) {
                double answer = chance.nextDouble();
                for (int vote = 0; vote < votes; vote++) {
                    ofAnswer[vote] = (2 * level + answer + chance.nextDouble()) / 4;
                }
            }
        }
        return scores;
    }
}
