package dev.evaluator.calibration;

import static dev.evaluator.calibration.Items.YES_NO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalibratorTest {

    private static final Levels STARS = Levels.scores(List.of("1", "2", "3", "4", "5"));

    @Test
    void theFiguresAreWhatAHandComputes() {
        Calibration found = new Items()
                .add(118, "yes", "yes")
                .add(5, "yes", "no")
                .add(2, "no", "yes")
                .calibrated(YES_NO);
        Agreement agreement = found.agreement().orElseThrow();

        assertThat(found.cases()).isEqualTo(125);
        assertThat(agreement.raw().value()).isEqualTo(0.944);
        assertThat(agreement.raw().interval()).contains(Proportion.wilson(118, 125, 0.05));
        assertThat(agreement.kappa().orElseThrow().value()).isCloseTo(-0.0233918, within(1e-6));
        assertThat(agreement.ac1().orElseThrow().value()).isCloseTo(0.9407763, within(1e-6));
        assertThat(found.classes().orElseThrow().positive()).isEqualTo("yes");
        assertThat(found.classes().orElseThrow().rates().sensitivity()).hasValue(118 / 123.0);
        assertThat(found.classes().orElseThrow().rates().specificity()).hasValue(0);
    }

    @Test
    void whatCannotBeReadIsNoCaseAndNeverADisagreement() {
        Calibration found = new Items()
                .add(3, "yes", "yes")
                .add(2, "yes", "")
                .add(1, "no", "maybe")
                .unlabelled(4, "no")
                .unlabelled(1, "")
                .calibrated(YES_NO);

        assertThat(found.cases()).isEqualTo(3);
        assertThat(found.unreadable()).isEqualTo(3);
        assertThat(found.unlabelled()).isEqualTo(4);
        assertThat(found.agreement().orElseThrow().raw().value()).isEqualTo(1);
        assertThat(found.worst()).isEmpty();
    }

    @Test
    void withoutLabelsThereIsNoAgreement() {
        Calibration found = new Items().unlabelled(5, "yes").calibrated(YES_NO);

        assertThat(found.agreement()).isEmpty();
        assertThat(found.corrected()).isEmpty();
        assertThat(found.standing().step()).isEqualTo(Standing.Step.FEW);
    }

    @Test
    void severalVotesCountAsTheLevelNearestToTheirMean() {
        Calibration found = new Items().add(1, "4", "5", "4", "4").calibrated(STARS);

        assertThat(found.agreement().orElseThrow().raw().value()).isEqualTo(1);
    }

    @Test
    void oneVoteThatCannotBeReadLeavesTheItemUnread() {
        assertThat(new Items().add(1, "4", "4", "", "4").calibrated(STARS).unreadable())
                .isOne();
    }

    @Test
    void ofNamesWithoutWorthMostVotesWin() {
        Levels names = Levels.labels(List.of("a", "b", "c"));

        assertThat(new Items().add(1, "b", "b", "a", "b").calibrated(names).cases())
                .isOne();
        assertThat(new Items().add(1, "b", "b", "a", "c").calibrated(names).unreadable())
                .isOne();
    }

    @Test
    void copiesOfAQuestionAreOneCluster() {
        List<Comparison> once = new ArrayList<>();
        List<Comparison> thrice = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String people = i % 2 == 0 ? "yes" : "no";
            String judge = i % 5 == 0 ? "yes" : people;
            once.add(Items.item("i" + i, "q" + i, people, List.of(), judge));
            for (int copy = 0; copy < 3; copy++) {
                thrice.add(Items.item("i" + i + copy, "q" + i, people, List.of(), judge));
            }
        }
        Measured single = calibrated(once).kappa().orElseThrow();
        Measured copied = calibrated(thrice).kappa().orElseThrow();

        assertThat(copied.value()).isCloseTo(single.value(), within(1e-12));
        assertThat(copied.interval()).isEqualTo(single.interval());
        assertThat(calibrated(thrice).raw().method()).isEqualTo("cluster t");
    }

    @Test
    void judgeAndPeopleTogetherHaveAnAlphaWherePeopleAreToldApart() {
        List<Comparison> items = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String said = i % 2 == 0 ? "yes" : "no";
            List<Opinion> people = List.of(new Opinion("ann", said, ""), new Opinion("bob", i == 3 ? "yes" : said, ""));
            items.add(Items.item("i" + i, "q" + i, said, people, said));
        }
        Calibration found = Calibrator.calibrate(Items.SUBJECT, YES_NO, items, 1);

        // 29 no, 31 yes in 60 ratings; one unit of three has two disagreeing pairs of three.
        double observed = 2 * 2 / 2.0 / 60;
        double expected = 2.0 * 29 * 31 / (60 * 59.0);
        assertThat(found.agreement().orElseThrow().alpha().orElseThrow().value())
                .isCloseTo(1 - observed / expected, within(1e-12));
        assertThat(found.people().orElseThrow().agreement()).isEqualTo(0.95);
        assertThat(found.people().orElseThrow().pairs())
                .singleElement()
                .satisfies(pair -> assertThat(pair.agreement()).isEqualTo(0.95));
    }

    @Test
    void theWidestDisagreementsComeFirstWithBothReasons() {
        Calibration found =
                new Items().add(3, "5", "4").add(1, "1", "5").add(6, "3", "2").calibrated(STARS);

        assertThat(found.worst()).hasSize(5);
        assertThat(found.worst().getFirst()).isEqualTo(new Disagreement("item-3", "1", "5", 1, "why not", "because 5"));
    }

    @Test
    void lengthThatBuysGradesShows() {
        List<Comparison> items = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            // Each doubling of the length buys a star; people always see three.
            int doublings = i % 5;
            items.add(new Comparison(
                    "i" + i,
                    "q" + i,
                    Optional.of(new Opinion("people", "3", "")),
                    List.of(),
                    List.of(new Vote(Optional.of(String.valueOf(1 + doublings)), "")),
                    List.of(100 << doublings)));
        }
        Calibration found = Calibrator.calibrate(Items.SUBJECT, STARS, items, 1);

        assertThat(found.verbosity().orElseThrow().slope() * Math.log(2)).isCloseTo(0.25, within(1e-12));
        assertThat(found.verbosityBeyondPeople().orElseThrow().slope() * Math.log(2))
                .isCloseTo(0.25, within(1e-12));
    }

    @Test
    void theSameSeedGivesTheSameIntervals() {
        Items items = new Items().add(20, "yes", "yes").add(6, "no", "yes").add(20, "no", "no");

        assertThat(items.calibrated(YES_NO)).isEqualTo(items.calibrated(YES_NO));
    }

    @Test
    void votesTellHowFarAJudgeAgreesWithItself() {
        Consistency own = new Items()
                .add(3, "", "5", "5")
                .add(1, "", "1", "3")
                .calibrated(STARS)
                .consistency()
                .orElseThrow();

        assertThat(own.items()).isEqualTo(4);
        assertThat(own.votes()).isEqualTo(2);
        assertThat(own.allEqual()).isEqualTo(0.75);
        // In stars: case means 5, 5, 5, 2; MSB = 2·6.75/3 = 4.5, MSW = 2/4 = 0.5.
        assertThat(own.icc().orElseThrow()).isCloseTo(2 / 2.5, within(1e-12));
    }

    @Test
    void ordersThatDisagreeAreATie() {
        List<Comparison> ab = pairs("1", "1", "1", "2", "0", "");
        List<Comparison> ba = pairs("1", "2", "2", "1", "0", "1");

        OrderEffect effect = OrderEffect.of(ab, ba, 1).orElseThrow();

        assertThat(effect.agreement().n()).isEqualTo(5);
        assertThat(effect.agreement().value()).isEqualTo(0.4);
        assertThat(effect.flipsToFirst()).isEqualTo(2);
        assertThat(effect.flipsToSecond()).isEqualTo(1);
        assertThat(effect.choseFirstShown()).isEqualTo(5 / 8.0);
        // People said 1 every time: only the first pair is right, the fifth is a tie that both orders saw.
        assertThat(effect.withPeople().orElseThrow().value()).isEqualTo(0.2);
        assertThat(OrderEffect.of(ab, List.of(), 1)).isEmpty();
    }

    @Test
    void aWrongCalibrationIsRefused() {
        assertThatThrownBy(() -> new Comparison("a", "a", Optional.empty(), List.of(), List.of(), List.of()))
                .hasMessage("a judge must have said something of item a");
        assertThatThrownBy(() -> new Measured(Double.NaN, Optional.empty(), "none", 1))
                .hasMessage("a measured number must be finite, was NaN");
        assertThatThrownBy(() -> new Levels(Levels.Kind.LABELS, List.of("a", "b"), List.of(1.0, 0.0)))
                .hasMessage("values must rise within [0, 1], were [1.0, 0.0]");
    }

    private static Agreement calibrated(List<Comparison> items) {
        return Calibrator.calibrate(Items.SUBJECT, YES_NO, items, 7).agreement().orElseThrow();
    }

    private static List<Comparison> pairs(String... winners) {
        List<Comparison> pairs = new ArrayList<>();
        Stream.of(winners)
                .forEach(winner ->
                        pairs.add(Items.item("p" + pairs.size(), "q" + pairs.size(), "1", List.of(), winner)));
        return pairs;
    }
}
