package dev.evaluator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.stats.VarianceComponents;
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
}
