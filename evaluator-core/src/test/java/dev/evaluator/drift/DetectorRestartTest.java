package dev.evaluator.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A10: the streams of A8, the process stopped at random between runs: nothing of it shows. */
class DetectorRestartTest {

    private static final int RUN = 200;

    /** Where a stream alarmed, and how often it was stopped on the way. */
    private record Played(long alarmedAt, int stops) {}

    @Test
    void aStoppedDetectorAlarmsWhereAnUnstoppedOneDoes() {
        restarted(20, 1_000);
    }

    @Tag("slow")
    @Test
    void aStoppedDetectorAlarmsWhereAnUnstoppedOneDoesAtLength() {
        restarted(250, 10_000);
    }

    private static void restarted(int streams, double limit) {
        List<Played> played = IntStream.range(0, streams)
                .parallel()
                .mapToObj(stream -> play(new SplittableRandom(1_299_709L * stream + 10), limit))
                .toList();
        System.out.printf(
                "A10 A=%.0f: %d streams, %d scores, stopped %d times: bit-identical after every run%n",
                limit,
                streams,
                played.stream().mapToLong(Played::alarmedAt).sum(),
                played.stream().mapToInt(Played::stops).sum());
        assertThat(played).allSatisfy(one -> assertThat(one.alarmedAt()).isPositive());
    }

    private static Played play(SplittableRandom chance, double limit) {
        Watch whole = Readings.watch("panel", Direction.DOWN, 0.9, limit);
        Watch stopped = whole;
        int stops = 0;
        for (long first = 1; whole.drift().isEmpty(); first += RUN) {
            List<Reading> run = scores(chance, first);
            whole = whole.after(run);
            int torn = chance.nextInt(3) == 0 ? chance.nextInt(RUN) : RUN;
            // What was stored is all that is left; the run that was cut off is fed from its beginning again.
            stopped = Watch.of(
                    Json.parse(stopped.after(run.subList(0, torn)).json().canonical()));
            stops += torn < RUN ? 1 : 0;
            stopped = torn < RUN ? stopped.after(run) : stopped;
            assertThat(stopped).isEqualTo(whole);
            assertThat(stopped.json().canonical()).isEqualTo(whole.json().canonical());
        }
        return new Played(whole.drift().orElseThrow().alarmedAt(), stops);
    }

    /** Passes, partial scores and what nobody could score, mean .9. */
    private static List<Reading> scores(SplittableRandom chance, long first) {
        List<Reading> scores = new ArrayList<>();
        for (int i = 0; i < RUN; i++) {
            double u = chance.nextDouble();
            double score = u < 0.04 ? 0.25 : u < 0.1 ? 0.5 : u < 0.26 ? 0.75 : 1;
            scores.add(chance.nextInt(50) == 0 ? Readings.unscored(first + i) : Reading.scored(first + i, score));
        }
        return scores;
    }
}
