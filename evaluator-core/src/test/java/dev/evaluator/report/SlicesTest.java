package dev.evaluator.report;

import static dev.evaluator.report.Reports.add;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.sample.Slice;
import dev.evaluator.score.Reason;
import org.junit.jupiter.api.Test;

class SlicesTest {

    @Test
    void eachSliceHasAnEstimateOfItsOwn() {
        Reporter reporter = Reports.passFail();
        for (int i = 0; i < 10; i++) {
            add(reporter, Cases.number(i).in("locale", i < 4 ? "de" : "en").sample(), i < 5 ? 0 : 1);
        }

        assertThat(reporter.report(10).slices())
                .extracting(
                        of -> of.slice().label(),
                        of -> of.estimate().cases(),
                        of -> of.estimate().mean())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("locale=de", 4L, 0.0),
                        org.assertj.core.groups.Tuple.tuple("locale=en", 6L, 5 / 6.0));
    }

    @Test
    void whatLiesOutsideTheClosedSetIsReportedAsOther() {
        Reporter reporter = Reports.passFail();
        add(reporter, Cases.number(1).in("locale", "de").sample(), 1);
        add(reporter, Cases.number(2).in("locale", "fr").sample(), 0);
        add(reporter, Cases.number(3).in("locale", "es").sample(), 0);

        assertThat(reporter.report(3).slices())
                .filteredOn(of -> of.slice().equals(new Slice("locale", Slice.OTHER)))
                .singleElement()
                .satisfies(of -> assertThat(of.estimate().cases()).isEqualTo(2))
                .satisfies(of -> assertThat(of.estimate().mean()).isZero());
    }

    @Test
    void aCaseWithoutTheNameLiesInNoneOfItsSlices() {
        Reporter reporter = Reports.passFail();
        add(reporter, Cases.number(1).in("tier", "free").sample(), 1);

        assertThat(reporter.report(1).slices()).isEmpty();
        assertThat(reporter.report(1).evaluator(Reports.ACCURACY).estimate()).isPresent();
    }

    @Test
    void casesWithoutScoreAreCountedWhereTheyLie() {
        Reporter reporter = Reports.passFail();
        add(reporter, Cases.number(1).in("locale", "de").sample(), 1);
        Reports.addUnscored(reporter, Cases.number(2).in("locale", "de").sample(), Reason.JUDGE_ERROR);
        add(reporter, Cases.number(3).in("locale", "en").sample(), 1);

        assertThat(reporter.report(3).slices())
                .extracting(of -> of.slice().label(), Report.OfSlice::unscored)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("locale=de", 1L),
                        org.assertj.core.groups.Tuple.tuple("locale=en", 0L));
    }
}
