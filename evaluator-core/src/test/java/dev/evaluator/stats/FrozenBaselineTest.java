package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.stats.GateRun.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Gates against a baseline whose answers were frozen once: its error is in every gate that reads it. Each simulated
 * world freezes its own. Two promises: a gate errs no more often than it says, over worlds; and all but a share
 * α/2 of worlds hold it for each of their gates, which gates without shifted nulls do not.
 */
class FrozenBaselineTest {

    private static final double RATE = 0.05;
    private static final int WORLDS = 400;
    private static final int GATES = 200;

    /** How hard cases are: the baseline's chance of each. */
    private enum Difficulty {
        COIN {
            @Override
            double chance(RandomGenerator chance) {
                return 0.5;
            }
        },
        EASY {
            @Override
            double chance(RandomGenerator chance) {
                return 0.95;
            }
        },
        MIXED {
            @Override
            double chance(RandomGenerator chance) {
                return 0.25 + 0.7 * chance.nextDouble();
            }
        },
        SETTLED {
            @Override
            double chance(RandomGenerator chance) {
                double u = chance.nextDouble();
                return u < 0.7 ? 0.995 : u < 0.85 ? 0.5 : 0.02;
            }
        };

        abstract double chance(RandomGenerator chance);
    }

    /** Cases with the answers that one target once gave to them. */
    private record World(double[] chances, double[] frozen, double error) {

        static World freeze(RandomGenerator chance, Difficulty difficulty, int cases, int repeats) {
            double[] chances = new double[cases];
            double[] frozen = new double[cases];
            FrozenNoise noise = new FrozenNoise();
            for (int i = 0; i < cases; i++) {
                double p = difficulty.chance(chance);
                double[] scores = new double[repeats];
                Arrays.setAll(scores, r -> chance.nextDouble() < p ? 1 : 0);
                chances[i] = p;
                frozen[i] = Arrays.stream(scores).average().orElseThrow();
                noise.add(List.of(scores));
            }
            return new World(chances, frozen, noise.error(RATE / 2));
        }

        /** One gate of a candidate that is worse by {@code loss}, on all cases in an order of its own. */
        Outcome gate(RandomGenerator chance, double loss, double margin, double shift) {
            if (shift >= margin / 2) {
                return Outcome.INCONCLUSIVE;
            }
            double keeps = 1 - loss / Arrays.stream(chances).average().orElseThrow();
            int[] order = IntStream.range(0, chances.length).toArray();
            EProcess pass = EProcess.above((1 - margin + shift) / 2, margin / 2 - shift);
            FailMixture fail = new FailMixture((1 - shift) / 2, margin / 2 - shift);
            for (int n = 0; n < order.length; n++) {
                int other = n + chance.nextInt(order.length - n);
                int i = order[other];
                order[other] = order[n];
                double answer = chance.nextDouble() < chances[i] * keeps ? 1 : 0;
                double x = (1 + answer - frozen[i]) / 2;
                pass.step(x);
                fail.step(x);
                if (fail.logE() >= Math.log(1 / RATE)) {
                    return Outcome.FAIL;
                }
                if (pass.logE() >= Math.log(1 / RATE)) {
                    return Outcome.PASS;
                }
            }
            return Outcome.INCONCLUSIVE;
        }
    }

    @Test
    void equalCasesGiveTheVarianceWithinThemOverAllTheirAnswers() {
        FrozenNoise noise = new FrozenNoise();
        noise.add(List.of(new double[] {1, 0, 1, 0, 1}));
        noise.add(List.of(new double[] {1, 1, 1, 1, 1}));

        double expected = (0.25 + 1.2) / (1 + 2 * 4);
        assertThat(noise.within()).isEqualTo(expected, within(1e-12));
        assertThat(noise.error(0.025)).isEqualTo(1.959963984540054 * Math.sqrt(expected / 10), within(1e-12));
    }

    @Test
    void aClusterCountsOnce() {
        FrozenNoise together = new FrozenNoise();
        double[] wavering = {1, 0, 1, 0, 1};
        double[] firm = {1, 1, 1, 1, 1};
        together.add(List.of(wavering, firm));
        together.add(List.of(firm));

        // Weights ¼, ¼ and ½ of the mean: variances weighed by their squares.
        double expected = (0.25 + 12 * (1.2 / 4) / 6) / 13;
        assertThat(together.within()).isEqualTo(expected, within(1e-12));
        assertThat(together.error(0.025))
                .isEqualTo(
                        1.959963984540054 * Math.sqrt(expected * (1 / 16.0 + 1 / 16.0 + 1 / 4.0) / 5), within(1e-12));
    }

    @Test
    void nothingFrozenIsInfinitelyUnsure() {
        assertThat(new FrozenNoise().error(0.025)).isInfinite();
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "COIN,200,5,.1", "COIN,500,5,.1", "COIN,200,10,.1", "COIN,500,10,.05",
        "EASY,200,5,.1", "EASY,500,5,.05", "EASY,200,10,.05", "EASY,500,10,.05",
        "MIXED,200,5,.1", "MIXED,500,5,.1", "MIXED,200,10,.1", "MIXED,500,10,.05",
        "SETTLED,200,5,.1", "SETTLED,500,5,.05", "SETTLED,200,10,.05", "SETTLED,500,10,.05"
    })
    void aGateRarelyErrsOnABaselineFrozenOnce(Difficulty difficulty, int cases, int repeats, double margin) {
        String what = difficulty + " N=" + cases + " R=" + repeats + " margin=" + margin;
        int worlds = 4_000;
        int[] worse = verdicts(worlds, 41, difficulty, cases, repeats, margin, margin, 1);
        int[] same = verdicts(worlds, 42, difficulty, cases, repeats, margin, 0, 1);
        int[] worst = verdicts(worlds, 43, difficulty, cases, repeats, margin, 2 * margin, 1);
        int[] unshifted = verdicts(worlds, 42, difficulty, cases, repeats, margin, 0, 0);
        System.out.printf(
                Locale.ROOT,
                "%-36s power: PASS at 0 %.3f (unshifted %.3f), FAIL at -margin %.3f, at -2 margin %.3f%n",
                what,
                (double) same[0] / worlds,
                (double) unshifted[0] / worlds,
                (double) worse[1] / worlds,
                (double) worst[1] / worlds);
        new WrongRate(what + " false PASS", worse[0], worlds).doesNotContradict(RATE);
        new WrongRate(what + " false FAIL", same[1], worlds).doesNotContradict(RATE);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "COIN,500,5,.1",
        "MIXED,500,5,.1",
        "MIXED,500,10,.1",
        "EASY,500,5,.1",
        "SETTLED,500,5,.1",
        "EASY,200,5,.1"
    })
    void nearlyEveryFrozenBaselineServesAllItsGates(Difficulty difficulty, int cases, int repeats, double margin) {
        String what = difficulty + " N=" + cases + " R=" + repeats + " margin=" + margin;
        for (boolean passing : new boolean[] {true, false}) {
            String kind = passing ? " PASS" : " FAIL";
            int shifted = misled(difficulty, cases, repeats, margin, passing, true);
            int plain = misled(difficulty, cases, repeats, margin, passing, false);
            System.out.printf("%-36s%s worlds misled without shift: %d of %d%n", what, kind, plain, WORLDS);
            new WrongRate(what + " worlds with a false" + kind + " too often", shifted, WORLDS)
                    .doesNotContradict(RATE / 2);
        }
    }

    /** Counts worlds whose own gates err so often that 5 % is ruled out with 99.9 %. */
    private static int misled(
            Difficulty difficulty, int cases, int repeats, double margin, boolean passing, boolean shifting) {
        Outcome wrong = passing ? Outcome.PASS : Outcome.FAIL;
        return Chance.count(WORLDS, 44, chance -> {
            World world = World.freeze(chance, difficulty, cases, repeats);
            double shift = shifting ? world.error() : 0;
            int errors = 0;
            for (int gate = 0; gate < GATES; gate++) {
                errors += world.gate(chance, passing ? margin : 0, margin, shift) == wrong ? 1 : 0;
            }
            return errors > 0 && Distributions.betaBelow(0.001, errors, GATES - errors + 1.0) > RATE;
        });
    }

    private static int[] verdicts(
            int worlds,
            long seed,
            Difficulty difficulty,
            int cases,
            int repeats,
            double margin,
            double loss,
            int shifts) {
        int[] codes = Chance.ints(worlds, seed, chance -> {
            World world = World.freeze(chance, difficulty, cases, repeats);
            return world.gate(chance, loss, margin, shifts * world.error()).ordinal();
        });
        return new int[] {count(codes, Outcome.PASS), count(codes, Outcome.FAIL)};
    }

    private static int count(int[] codes, Outcome outcome) {
        return (int)
                Arrays.stream(codes).filter(code -> code == outcome.ordinal()).count();
    }
}
