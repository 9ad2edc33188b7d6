package dev.evaluator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionTest {

    /** Every row of the table, with each "any" written out. */
    @ParameterizedTest(name = "anchors {0}, panel {1}, replayed {2}, observed {3}, judge {4}: {5}")
    @CsvSource({
        "alarm, quiet, quiet, quiet, open,    judge",
        "alarm, alarm, quiet, quiet, cleared, judge",
        "alarm, alarm, alarm, alarm, cleared, judge",
        "alarm, quiet, alarm, quiet, unclear, judge",
        "quiet, alarm, quiet, quiet, cleared, target",
        "quiet, alarm, alarm, alarm, cleared, target",
        "quiet, alarm, absent, quiet, cleared, target",
        "quiet, alarm, quiet, quiet, moved,   judge",
        "quiet, alarm, alarm, quiet, moved,   judge",
        "quiet, alarm, quiet, quiet, unclear, inconclusive",
        "quiet, alarm, alarm, alarm, unclear, inconclusive",
        "quiet, alarm, quiet, quiet, open,    inconclusive",
        "quiet, quiet, alarm, quiet, cleared, traffic",
        "quiet, quiet, alarm, alarm, cleared, traffic",
        "quiet, quiet, alarm, quiet, moved,   judge",
        "quiet, quiet, alarm, quiet, unclear, inconclusive",
        "quiet, quiet, quiet, quiet, open,    none",
        "quiet, quiet, quiet, quiet, moved,   none",
        // what the table leaves open
        "absent, alarm, quiet, quiet, unclear, inconclusive",
        "quiet, absent, alarm, quiet, cleared, inconclusive",
        "quiet, quiet, quiet, alarm, cleared, inconclusive",
        "quiet, quiet, absent, alarm, cleared, inconclusive",
        "quiet, quiet, absent, alarm, moved, judge",
        "quiet, quiet, absent, alarm, unclear, inconclusive"
    })
    void causesFollowTheTable(
            String anchors, String panel, String replayed, String observed, String judge, String cause) {
        Signs signs = Signs.quiet()
                .anchors(sign("anchors", anchors))
                .panel(sign("panel", panel))
                .replayed(sign("replayed", replayed))
                .observed(sign("observed", observed))
                .clearance(Clearance.valueOf(judge.toUpperCase(Locale.ROOT)));
        assertThat(Attribution.cause(signs).map(Cause::label).orElse("none")).isEqualTo(cause);
        Attribution.cause(signs).ifPresent(found -> {
            assertThat(found.evidence()).contains("by 0.080 since case 401, evidence 12000 of 10000");
            assertThat(found.advice()).isNotBlank();
            assertThat(Cause.of(Json.parse(found.json().canonical()))).isEqualTo(found);
        });
    }

    /** Production's own answers, where nothing is replayed: the split by mix and quality decides. */
    @ParameterizedTest(name = "target changed {0}, hard questions {1}, rate down {2}: {3}")
    @CsvSource({
        "true,  0.2, 0.2, target",
        "false, 0.2, 0.2, inconclusive",
        "false, 0.7, 0.0, traffic",
        "true,  0.7, 0.0, traffic",
        "true,  0.2, 0.0, inconclusive",
        "false, 0.7, 0.2, inconclusive"
    })
    void observedAnswersAreJudgedByMixAndQuality(boolean changed, double hard, double worse, String cause) {
        MixAndQuality split = split(hard, worse);
        Signs signs = Signs.quiet()
                .replayed(new Sign.Absent())
                .observed(sign("observed", "alarm"))
                .clearance(Clearance.CLEARED)
                .split(split);
        signs = changed ? signs.afterChangeOfTarget() : signs;
        Cause found = Attribution.cause(signs).orElseThrow();
        assertThat(found.label()).isEqualTo(cause);
        assertThat(found.evidence()).contains("mix " + Words.signed(split.mix()));
        if (found instanceof Cause.Traffic traffic) {
            assertThat(traffic.provisional()).isFalse();
        }
    }

    @Test
    void aSplitThatMovedTheOtherWayExplainsNothing() {
        Signs signs = Signs.quiet()
                .replayed(new Sign.Absent())
                .observed(new Sign.Alarm(Readings.drift("observed", 0.08)))
                .clearance(Clearance.CLEARED)
                .afterChangeOfTarget();
        assertThat(Attribution.cause(signs.split(split(0.7, 0))).orElseThrow()).isInstanceOf(Cause.Inconclusive.class);
        assertThat(Attribution.cause(signs.split(split(0.2, 0.2))).orElseThrow())
                .isInstanceOf(Cause.Inconclusive.class);
    }

    @Test
    void withoutAPanelTheReplayedStreamIsJudgedByMixAndQualityToo() {
        Signs signs = Signs.quiet()
                .panel(new Sign.Absent())
                .replayed(sign("replayed", "alarm"))
                .clearance(Clearance.CLEARED);
        assertThat(Attribution.cause(signs.split(split(0.7, 0))).orElseThrow().label())
                .isEqualTo("traffic");
        assertThat(Attribution.cause(signs.split(split(0.2, 0.2)).afterChangeOfTarget())
                        .orElseThrow()
                        .label())
                .isEqualTo("target");
    }

    @Test
    void aDropThatVanishesWhenStoredAnswersAreGradedAgainIsTheJudges() {
        Signs signs = Signs.quiet().panel(sign("panel", "alarm")).rejudged(Rejudging.Outcome.VANISHED);
        assertThat(Attribution.cause(signs).orElseThrow()).isInstanceOf(Cause.Judge.class);
        assertThat(Attribution.needsClearing(signs)).isFalse();
    }

    @Test
    void aJudgeThatIsItselfWhenAskedMayHaveSlippedInTheRunThatAlarmed() {
        Signs signs = Signs.quiet()
                .panel(sign("panel", "alarm"))
                .rejudged(Rejudging.Outcome.DOUBTFUL)
                .clearance(Clearance.CLEARED);

        assertThat(Attribution.cause(signs).orElseThrow())
                .isInstanceOf(Cause.Inconclusive.class)
                .extracting(Cause::evidence)
                .asString()
                .contains("the judge was cleared, but graded again")
                .contains("show less than half of it");
        assertThat(Attribution.cause(signs.clearance(Clearance.MOVED)).orElseThrow())
                .isInstanceOf(Cause.Judge.class);
    }

    @Test
    void theJudgeIsClearedWhenAnythingButTheAnchorsAlarms() {
        assertThat(Attribution.needsClearing(Signs.quiet())).isFalse();
        assertThat(Attribution.needsClearing(Signs.quiet().observed(sign("observed", "alarm"))))
                .isTrue();
        Signs panel = Signs.quiet().panel(sign("panel", "alarm"));
        assertThat(Attribution.needsClearing(panel)).isTrue();
        assertThat(Attribution.needsClearing(panel.clearance(Clearance.UNCLEAR)))
                .isFalse();
        assertThat(Attribution.needsClearing(panel.anchors(sign("anchors", "alarm"))))
                .isFalse();
    }

    @Test
    void whereNoJudgeGradesNoneIsBlamedOrAwaited() {
        Signs signs = Signs.unjudged().panel(sign("panel", "alarm"));
        assertThat(Attribution.needsClearing(signs)).isFalse();
        assertThat(Attribution.cause(signs).orElseThrow()).isInstanceOf(Cause.Target.class);
        assertThat(Attribution.cause(Signs.unjudged())).isEmpty();
    }

    @Test
    void trafficIsProvisionalUntilThePanelHasShownThatItDidNotMove() {
        Signs signs = Signs.quiet()
                .panel(new Sign.Quiet(Optional.of(new Baseline(0.9, 0.88, 0.92, 1))))
                .replayed(sign("replayed", "alarm"))
                .clearance(Clearance.CLEARED);
        Cause.Traffic traffic = (Cause.Traffic) Attribution.cause(signs).orElseThrow();
        assertThat(traffic.provisional()).isTrue();
        assertThat(Cause.of(Json.parse(traffic.json().canonical()))).isEqualTo(traffic);

        SplittableRandom chance = new SplittableRandom(8);
        Cause.Traffic soon =
                (Cause.Traffic) Attribution.reconsider(traffic, Readings.passes(chance, 1, 20, 0.92), signs);
        Cause.Traffic later =
                (Cause.Traffic) Attribution.reconsider(soon, Readings.passes(chance, 21, 600, 0.92), signs);
        Cause.Traffic fallen =
                (Cause.Traffic) Attribution.reconsider(soon, Readings.passes(chance, 21, 600, 0.82), signs);
        Signs panel = signs.panel(sign("panel", "alarm"));

        assertThat(soon.provisional()).isTrue();
        assertThat(later.provisional()).isFalse();
        assertThat(later.evidence()).endsWith("the panel has shown that it did not move");
        assertThat(fallen.provisional()).isTrue();
        assertThat(Attribution.reconsider(fallen, List.of(), panel)).isInstanceOf(Cause.Target.class);
        assertThat(Attribution.reconsider(later, List.of(), panel)).isEqualTo(later);
    }

    @Test
    void anUnknownCauseIsRefused() {
        assertThatThrownBy(() -> Cause.of(Json.parse("{\"cause\":\"weather\",\"evidence\":\"rain\"}")))
                .hasMessage("a cause must be target, traffic, judge or inconclusive, was 'weather'");
    }

    private static Sign sign(String stream, String what) {
        return switch (what) {
            case "alarm" -> new Sign.Alarm(Readings.drift(stream, -0.08));
            case "quiet" -> new Sign.Quiet();
            default -> new Sign.Absent();
        };
    }

    /** From a fifth of hard questions to {@code hard}, answers of both kinds worse by {@code worse}. */
    private static MixAndQuality split(double hard, double worse) {
        return MixAndQuality.of(period(0.2, 0, 5), period(hard, worse, 6), 500, 7)
                .orElseThrow();
    }

    private static List<MixAndQuality.Scored> period(double hard, double worse, long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<MixAndQuality.Scored> cases = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            boolean isHard = chance.nextDouble() < hard;
            double rate = (isHard ? 0.6 : 0.95) - worse;
            cases.add(new MixAndQuality.Scored("c" + i, isHard ? "hard" : "easy", chance.nextDouble() < rate ? 1 : 0));
        }
        return cases;
    }
}
