package dev.evaluator.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.json.Json;
import dev.evaluator.stats.Proportion;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeClearingTest {

    /** A judge whose graded scores of an answer vary by {@code sd} to either side. */
    private record Noisy(double sd, double shift) {
        double grade(SplittableRandom chance, double level) {
            double noise = sd * (chance.nextDouble() < 0.5 ? -1 : 1);
            return level + noise + shift;
        }
    }

    /** What came of many clearings. */
    private record Outcomes(double shift, double cleared, double moved, double unclear, double calls) {}

    @Test
    void theSmallestShiftThatCanBeToldFollowsTheNoiseOfTheJudge() {
        assertThat(shiftOf(60, 5, 0.14)).isCloseTo(0.046, within(0.003));
        assertThat(shiftOf(60, 5, 0.22)).isCloseTo(0.073, within(0.004));
        assertThat(shiftOf(60, 5, 0.30)).isCloseTo(0.100, within(0.005));
        assertThat(shiftOf(150, 10, 0.22)).isCloseTo(0.047, within(0.002));
        assertThat(shiftOf(150, 10, 0)).isEqualTo(0.03);
    }

    @ParameterizedTest
    @CsvSource({"60, 5, 0.14, 200", "60, 5, 0.22, 200", "150, 10, 0.22, 200"})
    void aStillJudgeIsClearedAndAMovedOneIsNot(int anchors, int repeats, double sd, int runs) {
        clears(anchors, repeats, sd, runs);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"60, 5, 0.14, 4000", "60, 5, 0.22, 4000", "60, 5, 0.30, 4000", "150, 10, 0.22, 4000"})
    void aStillJudgeIsClearedAndAMovedOneIsNotAtLength(int anchors, int repeats, double sd, int runs) {
        clears(anchors, repeats, sd, runs);
    }

    private static void clears(int anchors, int repeats, double sd, int runs) {
        for (double direction : new double[] {-1, 1}) {
            Outcomes still = outcomes(anchors, repeats, sd, 0, direction, runs);
            Outcomes moved = outcomes(anchors, repeats, sd, direction, direction, runs);
            System.out.printf(
                    "clearing %d × %d, sd %.2f, %s: δ_J %.3f; still: cleared %.3f moved %.3f unclear %.3f, %.0f calls;"
                            + " moved by δ_J: cleared %.4f moved %.3f, %.0f calls%n",
                    anchors,
                    repeats,
                    sd,
                    direction < 0 ? "fall" : "rise",
                    still.shift(),
                    still.cleared(),
                    still.moved(),
                    still.unclear(),
                    still.calls(),
                    moved.cleared(),
                    moved.moved(),
                    moved.calls());
            assertThat(still.cleared()).isGreaterThanOrEqualTo(0.93);
            long wrong = Math.round(moved.cleared() * runs);
            // The exact 99.9 % lower bound of the rate of clearing a judge that moved.
            assertThat(1 - Proportion.upperBound(runs - wrong, runs, 0.001)).isLessThanOrEqualTo(0.01);
        }
    }

    @Test
    void aPassOrFailJudgeThatSeldomSlipsIsClearedToo() {
        int runs = 1_000;
        long cleared = IntStream.range(0, runs)
                .parallel()
                .filter(run -> {
                    SplittableRandom chance = new SplittableRandom(run);
                    double[][] judgings = new double[60][5];
                    for (double[] ofAnchor : judgings) {
                        Arrays.setAll(ofAnchor, r -> slips(chance));
                    }
                    JudgeClearing clearing =
                            new JudgeClearing(Anchors.of(judgings), Readings.drift("panel", -0.3), run);
                    while (clearing.outcome() == Clearance.OPEN) {
                        clearing.judged(slips(chance));
                    }
                    return clearing.outcome() == Clearance.CLEARED;
                })
                .count();
        System.out.printf("clearing 60 × 5, one slip in fifty: cleared %.3f%n", cleared / (double) runs);
        assertThat(cleared / (double) runs).isGreaterThanOrEqualTo(0.93);
    }

    private static double slips(SplittableRandom chance) {
        return chance.nextDouble() < 0.02 ? 0 : 1;
    }

    @Test
    void aChangeTooSmallToBeToldFromTheJudgesIsUnclearAtOnce() {
        Anchors anchors = anchors(new SplittableRandom(1), 60, 5, 0.22);
        JudgeClearing clearing = new JudgeClearing(anchors, Readings.drift("panel", -0.05), 1);
        assertThat(clearing.outcome()).isEqualTo(Clearance.UNCLEAR);
        assertThatThrownBy(() -> clearing.judged(1)).hasMessage("this clearing has its answer, UNCLEAR");
    }

    @Test
    void aJudgeThatCannotBeReachedStaysUnclear() {
        JudgeClearing clearing =
                new JudgeClearing(anchors(new SplittableRandom(1), 60, 5, 0.22), Readings.drift("panel", -0.3), 1);
        for (int i = 0; i < Anchors.CALLS; i++) {
            assertThat(clearing.outcome()).isEqualTo(Clearance.OPEN);
            clearing.unjudged();
        }
        assertThat(clearing.outcome()).isEqualTo(Clearance.UNCLEAR);
    }

    @Test
    void cutShortItGoesOnWithTheSameAnchorsBySeed() {
        Anchors anchors = anchors(new SplittableRandom(2), 60, 5, 0.22);
        JudgeClearing first = new JudgeClearing(anchors, Readings.drift("panel", -0.3), 5);
        JudgeClearing again =
                new JudgeClearing(Anchors.of(Json.parse(anchors.json().canonical())), Readings.drift("panel", -0.3), 5);
        while (first.outcome() == Clearance.OPEN) {
            assertThat(again.next()).isEqualTo(first.next());
            double score = anchors.means().get(first.next());
            first.judged(score);
            again.judged(score);
        }
        assertThat(again.outcome()).isEqualTo(first.outcome()).isEqualTo(Clearance.CLEARED);
        assertThat(again.calls()).isEqualTo(first.calls());
    }

    @Test
    void anchorsReadHalfTheChangeAroundTheMiddle() {
        Anchors anchors = Anchors.of(new double[][] {{1, 1, 0.5}, {0, 0, 0}});
        assertThat(anchors.reading(1, 0)).isEqualTo(0.5);
        assertThat(anchors.reading(1, 1)).isEqualTo(1);
        assertThat(anchors.reading(0, 0)).isCloseTo((1 - 2.5 / 3) / 2, within(1e-12));
        assertThat(anchors.baseline().scale()).isEqualTo(2);
        assertThatThrownBy(() -> Anchors.of(new double[][] {{1}}))
                .hasMessage("anchors need at least 2 baseline judgings each");
    }

    private static Outcomes outcomes(int anchors, int repeats, double sd, double moved, double direction, int runs) {
        int[][] results = IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> {
                    SplittableRandom chance = new SplittableRandom(run * 31L + 7);
                    Anchors frozen = anchors(chance, anchors, repeats, sd);
                    Noisy judge = new Noisy(sd, moved * frozen.smallestShift());
                    JudgeClearing clearing = new JudgeClearing(frozen, Readings.drift("panel", direction * 0.3), run);
                    while (clearing.outcome() == Clearance.OPEN) {
                        clearing.judged(judge.grade(chance, LEVEL));
                    }
                    return new int[] {clearing.outcome().ordinal(), clearing.calls()};
                })
                .toArray(int[][]::new);
        return new Outcomes(
                shiftOf(anchors, repeats, sd),
                share(results, Clearance.CLEARED),
                share(results, Clearance.MOVED),
                share(results, Clearance.UNCLEAR),
                Arrays.stream(results).mapToInt(r -> r[1]).average().orElseThrow());
    }

    // Far enough from the ends that no grade of these judges leaves the scale.
    private static final double LEVEL = 0.5;

    private static double share(int[][] results, Clearance outcome) {
        return Arrays.stream(results).filter(r -> r[0] == outcome.ordinal()).count() / (double) results.length;
    }

    private static double shiftOf(int anchors, int repeats, double sd) {
        return anchors(new SplittableRandom(3), anchors, repeats, sd).smallestShift();
    }

    private static Anchors anchors(SplittableRandom chance, int anchors, int repeats, double sd) {
        double[][] judgings = new double[anchors][repeats];
        Noisy judge = new Noisy(sd, 0);
        for (double[] ofAnchor : judgings) {
            Arrays.setAll(ofAnchor, r -> judge.grade(chance, LEVEL));
        }
        return Anchors.of(judgings);
    }
}
