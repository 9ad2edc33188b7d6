package dev.evaluator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTest {

    @Test
    void aFallIsReportedWithItsSizeAndSinceWhen() {
        SplittableRandom chance = new SplittableRandom(1);
        Watch watch =
                Readings.watch("replayed", Direction.DOWN, 0.9, 1_000).after(Readings.passes(chance, 1, 300, 0.9));
        assertThat(watch.drift()).isEmpty();

        Drift drift =
                watch.after(Readings.passes(chance, 301, 300, 0.6)).drift().orElseThrow();

        assertThat(drift.evidence()).isGreaterThanOrEqualTo(1_000);
        assertThat(drift.limit()).isEqualTo(1_000);
        assertThat(drift.since()).isBetween(280L, 320L);
        assertThat(drift.alarmedAt()).isBetween(drift.since(), 400L);
        assertThat(drift.size()).isCloseTo(-0.3, within(0.07));
        assertThat(drift.cause()).isEmpty();
        assertThat(drift.words()).matches("replayed fell by 0\\.\\d{3} since case \\d+, evidence \\d+ of 1000");
    }

    @Test
    void aRiseIsItsOwnDirection() {
        SplittableRandom chance = new SplittableRandom(2);
        List<Reading> better = Readings.passes(chance, 1, 500, 0.8);
        assertThat(Readings.watch("panel", Direction.DOWN, 0.5, 1_000)
                        .after(better)
                        .drift())
                .isEmpty();
        assertThat(Readings.watch("panel", Direction.UP, 0.5, 1_000)
                        .after(better)
                        .drift()
                        .orElseThrow()
                        .size())
                .isCloseTo(0.3, within(0.05));
    }

    @Test
    void sizeIsMeasuredFromTheBaselinesMeanNotFromItsBound() {
        Watch watch = Watch.start(
                        Readings.watched("panel", Direction.DOWN), new Baseline(0.9, 0.85, 0.95, 1), 0.05, 0.05, 100)
                .orElseThrow();
        List<Reading> zeros = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            zeros.add(Reading.scored(i, 0.3));
        }
        assertThat(watch.detector().reference()).isCloseTo(0.8, within(1e-12));
        assertThat(watch.after(zeros).drift().orElseThrow().size()).isCloseTo(-0.6, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void storedAndRestoredBetweenAnyBatchesItGoesOnBitForBit(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<Reading> all = new ArrayList<>(Readings.passes(chance, 1, 400, 0.9));
        all.addAll(Readings.passes(chance, 401, 300, 0.6));
        all.addAll(Readings.passes(chance, 701, 700, 0.95));
        all.set(20, Readings.unscored(21));
        Watch whole = Readings.watch("replayed", Direction.DOWN, 0.9, 500).after(all);
        Watch stored = Readings.watch("replayed", Direction.DOWN, 0.9, 500);
        int from = 0;
        while (from < all.size()) {
            int to = Math.min(all.size(), from + 1 + chance.nextInt(90));
            Json written = Json.parse(stored.after(all.subList(from, to)).json().canonical());
            stored = Watch.of(written);
            assertThat(Digest.of(stored.json())).isEqualTo(Digest.of(written));
            // A batch taken twice, as after a crash between two transactions, changes nothing.
            assertThat(stored.after(all.subList(from, to))).isEqualTo(stored);
            from = to;
        }
        assertThat(stored).isEqualTo(whole);
        assertThat(stored.json().canonical()).isEqualTo(whole.json().canonical());
    }

    @Test
    void unscoredCasesAreNoBadScoresAndRaiseTheirOwnAlarm() {
        Watch scores = Readings.watch("replayed", Direction.DOWN, 0.9, 200);
        Watch missing = Watch.start(
                        Watched.unscored("assistant", "accuracy", "replayed"),
                        new Baseline(0.01, 0, 0.02, 1),
                        0,
                        0.05,
                        200)
                .orElseThrow();
        List<Reading> outage = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            outage.add(i % 2 == 0 ? Readings.unscored(i) : Reading.scored(i, 1));
        }
        assertThat(scores.after(outage).drift()).isEmpty();
        assertThat(scores.after(outage).detector().n()).isEqualTo(20);
        Drift drift = missing.after(outage).drift().orElseThrow();
        assertThat(drift.watched().measure()).isEqualTo(Measure.UNSCORED);
        assertThat(drift.size()).isBetween(0.4, 0.6);
    }

    @Test
    void anAlarmEndsWhenTheMeanHasShownThatItIsBack() {
        SplittableRandom chance = new SplittableRandom(3);
        Watch alarmed = Readings.watch("replayed", Direction.DOWN, 0.9, 500)
                .after(Readings.passes(chance, 1, 200, 0.7))
                .causedBy(new Cause.Target("the panel fell"));
        assertThat(alarmed.drift().orElseThrow().cause()).contains(new Cause.Target("the panel fell"));

        Watch still = alarmed.after(Readings.passes(chance, 201, 500, 0.7));
        Watch back = still.targetChanged().after(Readings.passes(chance, 701, 800, 0.92));

        assertThat(still.drift()).isPresent();
        assertThat(back.drift()).isEmpty();
        assertThat(back.cause()).isEmpty();
        assertThat(back.recovery()).isEmpty();
        assertThat(back.after(Readings.passes(chance, 1501, 300, 0.6)).drift()).isPresent();
    }

    @Test
    void aChangeOfTheTargetStartsTheEvidenceOfRecoveryAnew() {
        SplittableRandom chance = new SplittableRandom(4);
        Watch alarmed = Readings.watch("panel", Direction.DOWN, 0.9, 500).after(Readings.passes(chance, 1, 300, 0.7));
        assertThat(alarmed.recovery().orElseThrow().process().n()).isPositive();
        assertThat(alarmed.targetChanged().recovery().orElseThrow().process().n())
                .isZero();
        Watch quiet = Readings.watch("panel", Direction.DOWN, 0.9, 500);
        assertThat(quiet.targetChanged()).isEqualTo(quiet);
    }

    @Test
    void whatCannotMoveThatWayIsNotWatched() {
        assertThat(Watch.start(Readings.watched("panel", Direction.DOWN), new Baseline(0, 0, 0.1, 1), 0, 0.05, 100))
                .isEmpty();
        assertThat(Watch.start(Readings.watched("panel", Direction.UP), new Baseline(1, 0.9, 1, 1), 0, 0.05, 100))
                .isEmpty();
    }

    @Test
    void aStrangersOrDamagedStateIsRefused() {
        assertThatThrownBy(() -> Watch.of(Json.parse("{\"schema\":\"evaluator-watch/9\"}")))
                .hasMessage("a stored detector must be of schema evaluator-watch/1, was evaluator-watch/9");
        assertThatThrownBy(() -> Watch.of(Json.parse("{\"schema\":\"evaluator-watch/1\"}")))
                .hasMessage("a stored detector must have 'watched'; it was written by another version or damaged");
    }
}
