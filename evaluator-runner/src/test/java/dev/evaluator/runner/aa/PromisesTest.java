package dev.evaluator.runner.aa;

import static dev.evaluator.suite.Evaluators.noWorse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.Cases;
import dev.evaluator.gate.Procedure;
import dev.evaluator.json.Digest;
import dev.evaluator.report.CaseScore;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** When a promise counts as kept, and that one which is not kept is found out. */
class PromisesTest {

    private static final GateRules RULES =
            new GateRules(List.of(noWorse("accuracy", 0.1)), Slicing.NONE, Procedure.SEQUENTIAL, 400);

    /** Answers that are right four times in five. */
    private static Pool pool(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        List<StoredCase> cases = new ArrayList<>();
        for (Sample sample : Cases.many(400)) {
            cases.add(new StoredCase(sample, List.of(scores(chance), scores(chance))));
        }
        return new Pool(new PartRecord("adder", Digest.of("adder"), Optional.empty(), Stream.REPLAYED), cases, 0, 0);
    }

    private static Map<String, CaseScore> scores(SplittableRandom chance) {
        return Map.of("accuracy", new CaseScore.Graded(chance.nextDouble() < 0.8 ? 1 : 0, false));
    }

    private static StoredTrial trial(GateTally plain) {
        return new StoredTrial(pool(1), RULES, RULES.gate().levels(), 1, plain, Optional.empty(), 1_000, List.of());
    }

    @Test
    void aGateThatIsGivenEqualArmsKeepsItsPromise() {
        GateTally plain = new GateTrials(pool(1), RULES).run(500, 1, Injection.NONE);

        assertThat(trial(plain).holds()).isTrue();
        assertThat(plain.passed()).isGreaterThan(plain.failed());
    }

    /** What a gate would come to that took the baseline's answers for better than they are. */
    @Test
    void aGateThatFailsEqualArmsTooOftenIsFoundOut() {
        Pool pool = pool(1);
        GateTally broken = new GateTrials(pool, RULES).run(500, 1, Injection.of(0.05, pool, RULES));

        StoredTrial trial = trial(broken);

        assertThat(trial.falseFail().share()).isGreaterThan(0.1);
        assertThat(trial.falseFail().holds()).isFalse();
        assertThat(trial.holds()).isFalse();
    }

    @Test
    void whatIsPlantedIsTheTrueDifference() {
        Pool pool = pool(2);
        Injection injection = Injection.of(0.2, pool, RULES);
        double mean = pool.mean("accuracy").orElseThrow();

        assertThat(injection.shares()).containsEntry("accuracy", 0.2 / mean);
        assertThat(injection.unacceptable()).isTrue();
        assertThat(Injection.of(0.09, pool, RULES).unacceptable()).isFalse();
        double left = Chance.times(
                        20_000,
                        3,
                        chance -> injection.into(Map.of("accuracy", new CaseScore.Graded(mean, false)), chance))
                .stream()
                .mapToDouble(scores -> ((CaseScore.Graded) scores.get("accuracy")).value())
                .average()
                .orElseThrow();
        assertThat(left).isCloseTo(mean - 0.2, within(0.01));
    }

    @Test
    void theVarianceOfTheDifferenceIsTwiceTheVarianceWithinCases() {
        assertThat(pool(3).differenceVariance("accuracy").orElseThrow()).isCloseTo(2 * 0.8 * 0.2, within(0.05));
    }

    @Test
    void aRateIsContradictedByItsLowerBoundOnly() {
        assertThat(new WrongRate(25, 500, 0.05).holds()).isTrue();
        assertThat(new WrongRate(38, 500, 0.05).holds()).isTrue();
        assertThat(new WrongRate(45, 500, 0.05).holds()).isFalse();
        assertThat(new WrongRate(0, 500, 0.05).lowerBound()).isZero();
    }

    @Test
    void aDetectorThatAlarmsEarlyDoesNotKeepItsPromise() {
        List<OptionalLong> early = new ArrayList<>();
        List<OptionalLong> late = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            early.add(OptionalLong.of(i % 2 == 0 ? 50 : 5_000));
            late.add(i % 2 == 0 ? OptionalLong.of(1_500) : OptionalLong.empty());
        }

        assertThat(new DriftTally("accuracy", 0.8, 1_000, 10_000, early).early().wrong())
                .isEqualTo(50);
        assertThat(new DriftTally("accuracy", 0.8, 1_000, 10_000, early).holds())
                .isFalse();
        assertThat(new DriftTally("accuracy", 0.8, 1_000, 10_000, late).holds()).isTrue();
        assertThat(new DriftTally("accuracy", 0.8, 1_000, 10_000, late).ratio()).isEqualTo(5.75);
    }

    @Test
    void whereNothingCanFallNothingIsWatched() {
        Pool perfect = new Pool(
                pool(1).target(),
                Cases.many(60).stream()
                        .map(sample -> new StoredCase(
                                sample,
                                List.of(
                                        Map.of("accuracy", new CaseScore.Graded(1, false)),
                                        Map.of("accuracy", new CaseScore.Graded(1, false)))))
                        .toList(),
                0,
                0);

        assertThat(new DriftTrials(perfect, "accuracy").run(1_000, 1)).isEmpty();
        assertThat(new GateTrials(perfect, RULES).run(100, 1, Injection.NONE).passed())
                .isEqualTo(100);
    }
}
