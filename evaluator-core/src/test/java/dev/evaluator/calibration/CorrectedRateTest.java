package dev.evaluator.calibration;

import static dev.evaluator.calibration.Items.YES_NO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.stats.Proportion;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class CorrectedRateTest {

    @Test
    void fewLabelsCountAlone() {
        CorrectedRate rate =
                rate(new Items().add(12, "yes", "yes").add(7, "no", "yes").unlabelled(500, "yes"));

        assertThat(rate.method()).isEqualTo("labels only, clopper-pearson");
        assertThat(rate.value()).isCloseTo(12 / 19.0, within(1e-15));
        assertThat(rate.interval()).isEqualTo(Proportion.clopperPearson(12, 19, 0.05));
        assertThat(rate.judged()).isEqualTo(1);
        assertThat(rate.lambda()).isEmpty();
    }

    @Test
    void labelsThatHardlyVaryCountAlone() {
        CorrectedRate rate =
                rate(new Items().add(96, "yes", "yes").add(4, "no", "no").unlabelled(500, "yes"));

        assertThat(rate.method()).isEqualTo("labels only, clopper-pearson");
        assertThat(rate.interval()).isEqualTo(Proportion.clopperPearson(96, 100, 0.05));
    }

    @Test
    void labelsThatAreAllAlikeHaveAnIntervalThatIsNoPoint() {
        CorrectedRate rate = CorrectedRate.of(
                        Levels.scores(List.of("1", "2", "3")),
                        new Items().add(50, "2", "2").list())
                .orElseThrow();

        assertThat(rate.method()).isEqualTo("labels only, betting sequence");
        assertThat(rate.interval().width()).isPositive();
    }

    @Test
    void withoutFurtherGradesTheLabelsAreAllThereIs() {
        CorrectedRate rate = rate(new Items().add(60, "yes", "yes").add(40, "no", "yes"));

        assertThat(rate.method()).isEqualTo("labels only, wilson");
        assertThat(rate.value()).isEqualTo(0.6);
    }

    @Test
    void manyGradesSharpenEnoughLabels() {
        CorrectedRate rate = rate(good());

        assertThat(rate.method()).isEqualTo("ppi++");
        assertThat(rate.lambda().orElseThrow()).isBetween(0.5, 1.0);
        assertThat(rate.interval().width())
                .isLessThan(Proportion.wilson(140, 200, 0.05).width());
        assertThat(rate.labelled()).isEqualTo(200);
        assertThat(rate.unlabelled()).isEqualTo(2_000);
    }

    @Test
    void labelsWhoseGradeCouldNotBeReadStillCount() {
        CorrectedRate rate = rate(good().add(50, "no", ""));

        assertThat(rate.labelled()).isEqualTo(250);
        assertThat(rate.value()).isLessThan(rate(good()).value() - 0.05);
    }

    @Test
    void theRateOfALenientJudgeIsPutRight() {
        int missed = 0;
        double judged = 0;
        for (int run = 0; run < 400; run++) {
            CorrectedRate rate =
                    drawn(RandomGeneratorFactory.of("L64X128MixRandom").create(run));
            missed += rate.interval().contains(0.7) ? 0 : 1;
            judged += rate.judged() / 400;
        }

        assertThat(judged).isCloseTo(0.7 * 0.95 + 0.3 * 0.4, within(0.01));
        assertThat(Proportion.clopperPearson(missed, 400, 0.002).lower()).isLessThanOrEqualTo(0.055);
    }

    private static Items good() {
        return new Items()
                .add(135, "yes", "yes")
                .add(5, "yes", "no")
                .add(55, "no", "no")
                .add(5, "no", "yes")
                .unlabelled(1_400, "yes")
                .unlabelled(600, "no");
    }

    private static CorrectedRate drawn(RandomGenerator chance) {
        Items items = new Items();
        for (int i = 0; i < 800; i++) {
            boolean good = chance.nextDouble() < 0.7;
            String judge = chance.nextDouble() < (good ? 0.95 : 0.4) ? "yes" : "no";
            items.add(1, i < 200 ? (good ? "yes" : "no") : "", judge);
        }
        return rate(items);
    }

    private static CorrectedRate rate(Items items) {
        return CorrectedRate.of(YES_NO, items.list()).orElseThrow();
    }
}
