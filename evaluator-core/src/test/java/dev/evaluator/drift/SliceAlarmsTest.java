package dev.evaluator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SliceAlarmsTest {

    @Test
    void onlyTheSliceThatFellAlarms() {
        List<SliceWatch> slices = new ArrayList<>();
        for (int s = 0; s < 10; s++) {
            SplittableRandom chance = new SplittableRandom(s);
            slices.add(slice("de" + s).after(Readings.passes(chance, 101, 300, s == 4 ? 0.7 : 0.9)));
        }

        List<SliceAlarms.Read> read = SliceAlarms.of(slices, 0.05);

        assertThat(read).filteredOn(SliceAlarms.Read::alarm).hasSize(1);
        Drift drift = read.get(4).drift().orElseThrow();
        assertThat(drift.watched().slice()).isEqualTo("locale=de4");
        assertThat(drift.limit()).isCloseTo(200, within(1e-9));
        assertThat(drift.evidence()).isGreaterThan(200);
        assertThat(drift.size()).isCloseTo(-0.2, within(0.07));
        assertThat(drift.since()).isEqualTo(101);
        assertThat(drift.words()).startsWith("replayed on locale=de4 fell by");
        assertThat(read.get(0).drift()).isEmpty();
        assertThat(read.get(0).limit()).isEqualTo(drift.limit());
    }

    @Test
    void whatFellIsNoSecretBeforeTheStart() {
        SliceWatch watch = slice("de");
        assertThat(watch.after(Readings.passes(new SplittableRandom(1), 1, 100, 0)))
                .isEqualTo(watch);
        assertThat(watch.size()).isZero();
    }

    @Test
    void storedAndRestoredItGoesOnBitForBit() {
        SplittableRandom chance = new SplittableRandom(9);
        List<Reading> readings = Readings.passes(chance, 101, 200, 0.8);
        SliceWatch whole = slice("de").after(readings);
        SliceWatch stored = SliceWatch.of(
                Json.parse(slice("de").after(readings.subList(0, 90)).json().canonical()));
        assertThat(stored.after(readings)).isEqualTo(whole);
    }

    @Test
    void aSliceThatIsBackNoLongerAlarmsHoweverLongItHadFallen() {
        SliceWatch fallen = slice("de").after(Readings.passes(new SplittableRandom(1), 101, 1_000, 0.5));
        assertThat(alarms(fallen)).isTrue();

        SliceWatch back = fallen.targetChanged().after(Readings.passes(new SplittableRandom(2), 1_101, 250, 0.9));

        assertThat(alarms(back)).isFalse();
        assertThat(back.startedAt()).as("it starts anew").isBetween(1_102L, 1_351L);
        assertThat(back.size()).isCloseTo(0, within(0.1));
    }

    @Test
    void aSliceThatIsBackAlarmsAgainWhenItFallsAgain() {
        SliceWatch back = slice("de")
                .after(Readings.passes(new SplittableRandom(1), 101, 300, 0.5))
                .targetChanged()
                .after(Readings.passes(new SplittableRandom(2), 401, 600, 0.9));
        assertThat(alarms(back)).isFalse();

        assertThat(alarms(back.after(Readings.passes(new SplittableRandom(3), 1_001, 100, 0.5))))
                .isTrue();
    }

    @Test
    void whatTheOldTargetAnsweredDoesNotShowThatTheNewOneIsBack() {
        SliceWatch almost = slice("de")
                .after(Readings.passes(new SplittableRandom(1), 101, 300, 0.5))
                .after(Readings.passes(new SplittableRandom(2), 401, 20, 1));
        assertThat(almost.recovery().orElseThrow().process().n()).isGreaterThan(20);

        assertThat(almost.targetChanged().recovery().orElseThrow().process().n())
                .isZero();
    }

    @Test
    void aSliceThatStaysFallenIsTakenForBackAtMostOneTimeInTwenty() {
        long back = 0;
        for (int seed = 0; seed < 400; seed++) {
            SliceWatch fallen = slice("de").after(Readings.passes(new SplittableRandom(seed), 101, 2_000, 0.8));
            back += fallen.startedAt() > 101 ? 1 : 0;
        }
        assertThat(back / 400.0).isLessThanOrEqualTo(0.05);
    }

    private static boolean alarms(SliceWatch watch) {
        return SliceAlarms.of(List.of(watch), 0.05).getFirst().alarm();
    }

    @Test
    void endlessEvidenceStaysANumber() {
        SliceWatch gone = slice("de").after(Readings.passes(new SplittableRandom(1), 101, 3_000, 0));
        assertThat(SliceAlarms.of(List.of(gone), 0.05).get(0).evidence()).isFinite();
    }

    @Test
    void smallSlicesAreNotRankedByTheirNoise() {
        List<SliceWatch> slices = List.of(
                slice("small").after(exactly(4, 2)),
                slice("big").after(exactly(400, 300)),
                slice("good").after(exactly(400, 380)),
                slice("better").after(exactly(300, 290)),
                slice("empty"));
        List<SliceAlarms.Ranked> ranked = SliceAlarms.ranking(slices);
        assertThat(ranked)
                .extracting(r -> r.watch().watched().slice())
                .containsExactly("locale=big", "locale=small", "locale=good", "locale=better");
        assertThat(ranked.get(1).raw()).isEqualTo(0.5);
        assertThat(ranked.get(1).shrunken()).isGreaterThan(0.7);
        assertThat(SliceAlarms.ranking(slices.subList(3, 5))).isEmpty();
    }

    @Test
    void slicesAreWatchedDownwards() {
        assertThatThrownBy(() -> SliceWatch.start(
                        Readings.watched("replayed", Direction.UP), new Baseline(0.9, 0.9, 0.9, 1), 0, 0.05, 1))
                .hasMessage("slices are watched downwards only");
    }

    private static SliceWatch slice(String locale) {
        return SliceWatch.start(
                        Readings.watched("replayed", Direction.DOWN).on(new Slice("locale", locale)),
                        new Baseline(0.9, 0.9, 0.9, 1),
                        0,
                        0.05,
                        101)
                .orElseThrow();
    }

    private static List<Reading> exactly(int n, int passes) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            readings.add(Reading.scored(101 + i, i < passes ? 1 : 0));
        }
        return readings;
    }
}
