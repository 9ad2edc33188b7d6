package dev.evaluator.calibration;

import static dev.evaluator.calibration.Items.YES_NO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

    @ParameterizedTest
    @CsvSource({"28,FEW", "30,SHOWN", "198,SHOWN", "200,LEADING"})
    void labelsEntitleStepByStep(int labels, Standing.Step step) {
        assertThat(new Items()
                        .add(labels / 2, "yes", "yes")
                        .add(labels / 2, "no", "no")
                        .calibrated(YES_NO)
                        .standing()
                        .step())
                .isEqualTo(step);
    }

    @Test
    void perfectAgreementOnEnoughLabelsValidates() {
        Calibration found =
                new Items().add(120, "yes", "yes").add(80, "no", "no").calibrated(YES_NO);

        assertThat(found.standing().validated()).isTrue();
        // 1 − (1−L)/.48, L = .981 the end of Wilson's interval of 200 of 200, .48 the disagreement by chance.
        assertThat(found.agreement().orElseThrow().kappa().orElseThrow().lower().orElseThrow())
                .isBetween(0.95, 0.97);
    }

    @Test
    void aKappaThatMayLieBelowTheBarDoesNot() {
        Standing standing = new Items()
                .add(85, "yes", "yes")
                .add(15, "yes", "no")
                .add(85, "no", "no")
                .add(15, "no", "yes")
                .calibrated(YES_NO)
                .standing();

        assertThat(standing.validated()).isFalse();
        assertThat(standing.why()).matches("the interval of kappa begins at 0\\.5\\d, below 0\\.60");
    }

    @Test
    void whereNearlyAllIsAlikeAc1Decides() {
        Standing standing = new Items()
                .add(192, "yes", "yes")
                .add(4, "no", "yes")
                .add(4, "yes", "no")
                .calibrated(YES_NO)
                .standing();

        assertThat(standing.validated()).isTrue();
        assertThat(standing.by()).isEqualTo(Standing.By.AC1);
        assertThat(standing.why()).startsWith("the interval of AC1 begins at 0.9");
    }

    @Test
    void peopleWhoAgreeMoreAmongThemselvesSetTheMark() {
        assertThat(beside(200, 30).validated()).isTrue();
        Standing below = beside(200, 0);

        assertThat(below.validated()).isFalse();
        assertThat(below.why()).endsWith("below the 1.00 of people among themselves");
    }

    @Test
    void onAScaleNearMissesWeighLess() {
        Standing standing = new Items()
                .add(60, "1", "1")
                .add(60, "2", "3")
                .add(80, "5", "5")
                .calibrated(Levels.scores(List.of("1", "2", "3", "4", "5")))
                .standing();

        assertThat(standing.validated()).isTrue();
        assertThat(standing.by()).isEqualTo(Standing.By.KAPPA_WEIGHTED);
        assertThat(standing.why()).startsWith("the interval of weighted kappa begins at 0.9");
    }

    /** A judge who is wrong on a tenth of the items, beside two people who differ on some. */
    private static Standing beside(int items, int peopleDiffer) {
        List<Comparison> all = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            String gold = i % 2 == 0 ? "yes" : "no";
            String other = i % 2 == 0 ? "no" : "yes";
            List<Opinion> people =
                    List.of(new Opinion("ann", gold, ""), new Opinion("bob", i < peopleDiffer ? other : gold, ""));
            all.add(Items.item("i" + i, "q" + i, gold, people, i % 10 < 1 ? other : gold));
        }
        return Calibrator.calibrate(Items.SUBJECT, YES_NO, all, 3).standing();
    }
}
