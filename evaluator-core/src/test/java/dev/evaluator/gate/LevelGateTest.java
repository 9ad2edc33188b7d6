package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.MISSING;
import static dev.evaluator.gate.Pairs.atLeast;
import static dev.evaluator.gate.Pairs.graded;
import static dev.evaluator.gate.Pairs.never;
import static dev.evaluator.gate.Pairs.noWorse;
import static dev.evaluator.gate.Pairs.oneLook;
import static dev.evaluator.gate.Pairs.onlyReason;
import static dev.evaluator.gate.Pairs.pair;
import static dev.evaluator.gate.Pairs.read;
import static dev.evaluator.gate.Pairs.sequential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.stats.BettingSequence;
import dev.evaluator.stats.Interval;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Requirements on a level, ties, and the numbers beside a verdict. */
class LevelGateTest {

    @Test
    void aLevelFarBelowItsBarFails() {
        Gate gate = sequential(atLeast(0.9, 0.05));
        for (int i = 0; !gate.decided() && i < 200; i++) {
            gate.consume(pair(i, i % 2, 1));
        }

        Decision decision = gate.decide(true);
        assertThat(decision.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(onlyReason(decision)).isEqualTo(Finding.Code.BELOW_THRESHOLD);
        assertThat(decision.reasons().getFirst().text())
                .startsWith("accuracy is 0.")
                .contains(", at least 0.9 wanted; evidence ")
                .endsWith(" of 20.0 needed");
    }

    /** 26 of 40: far above .4 and far below .9 at once. */
    @Test
    void aTieIsAFailure() {
        Gate gate = read(oneLook(atLeast(0.9, 0.5)), 26, 1, 1);
        Decision decision = read(gate, 14, 0, 1).decide(true);

        Decision.Result result = decision.requirements().getFirst();
        assertThat(result.evidence()).isGreaterThan(result.passLimit());
        assertThat(result.failEvidence().orElseThrow())
                .isGreaterThan(result.failLimit().orElseThrow());
        assertThat(decision.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aMissingCaseOfASmallPanelIsFailedForPassAndPassedForFail() {
        assertThat(level(9, 1).verdict()).isEqualTo(Verdict.PASS);
        assertThat(level(8, 2).verdict()).as("8 of 10 or 10 of 10").isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(level(0, 8).verdict()).as("none of 10 or 8 of 10").isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(level(0, 1).verdict()).as("none of 10 or 1 of 10").isEqualTo(Verdict.FAIL);
    }

    private static Decision level(int passes, int missing) {
        Gate gate = read(oneLook(atLeast(0.5, 0)), passes, 1, 1);
        read(gate, missing, MISSING, graded(1));
        return read(gate, 10 - passes - missing, 0, 1).decide(true);
    }

    @Test
    void theMeansStandBesideTheirSequences() {
        Gate gate = sequential(noWorse(0.1), never(0.001));
        BettingSequence candidate = new BettingSequence();
        BettingSequence difference = new BettingSequence();
        IntStream.range(0, 40).forEach(i -> {
            double value = i % 4 == 0 ? 0.5 : 1;
            gate.consume(pair(i, value, 1));
            candidate.add(value);
            difference.add(value / 2);
        });

        Decision.Result result = gate.decide(false).requirements().getFirst();
        Interval level = candidate.interval(0.05);
        Interval shifted = difference.interval(0.05);
        assertThat(result.candidate()).contains(new Decision.Measured(0.875, level.lower(), level.upper()));
        assertThat(result.baseline().orElseThrow().mean()).isEqualTo(1);
        assertThat(result.difference())
                .contains(new Decision.Measured(-0.125, 2 * shifted.lower() - 1, 2 * shifted.upper() - 1));
        assertThat(gate.decide(false).requirements().getLast().failEvidence()).isEmpty();
        assertThat(gate.decide(false).requirements().getLast().difference()).isEmpty();
    }

    @Test
    void aLevelIsComparedWithItsBar() {
        Decision.Result result = read(sequential(atLeast(0.9, 0.1)), 4, 1, 0)
                .decide(false)
                .requirements()
                .getFirst();

        assertThat(result.difference().orElseThrow().mean()).isCloseTo(0.1, within(1e-12));
        assertThat(result.baseline()).isEmpty();
        assertThat(result.cases()).isEqualTo(4);
    }

    @Test
    void requirementsAreNamedByKindAndWords() {
        assertThat(List.of(noWorse(0.05), atLeast(0.9, 0), atLeast(0.9, 0.1), never(0.01)))
                .extracting(Requirement::kind, Requirement::words)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("no_worse", "no worse by 0.05"),
                        org.assertj.core.groups.Tuple.tuple("at_least", "at least 0.9"),
                        org.assertj.core.groups.Tuple.tuple("at_least", "at least 0.9, margin 0.1"),
                        org.assertj.core.groups.Tuple.tuple("never", "never critical, below 0.01"));
        assertThat(Verdict.INCONCLUSIVE.label()).isEqualTo("inconclusive");
        assertThat(Finding.Code.MISSING_COULD_FLIP.label()).isEqualTo("missing_could_flip");
        assertThat(oneLook(noWorse(0.1)).procedure().label()).isEqualTo("exact-paired-one-look");
        assertThat(sequential(noWorse(0.1)).procedure().label()).isEqualTo("paired-betting-e-process");
    }
}
