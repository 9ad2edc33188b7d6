package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.atLeast;
import static dev.evaluator.gate.Pairs.never;
import static dev.evaluator.gate.Pairs.noWorse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.sample.Slicing;
import dev.evaluator.score.Evaluator;
import dev.evaluator.suite.Evaluators;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gate will take, told before any case is asked. */
class PlanTest {

    @Test
    void aRequirementIsDecidableWhenItsFlawlessCasesCanPassIt() {
        assertThat(sequential(121, noWorse(0.05)).decidable()).isTrue();
        assertThat(sequential(120, noWorse(0.05)).decidable()).isFalse();
        assertThat(plan(58, noWorse(0.05)).decidable()).isFalse();
        assertThat(plan(59, noWorse(0.05)).lines().getFirst().need().clean()).isEqualTo(59);
    }

    @Test
    void theNearestRequirementThatTheCasesCanDecideIsNamed() {
        Plan.Line line = plan(30, noWorse(0.05)).lines().getFirst();

        assertThat(line.nearest()).contains(noWorse(0.1));
        assertThat(plan(30, noWorse(0.1)).decidable()).isTrue();
        assertThat(plan(30, noWorse(0.09)).decidable()).isFalse();
        assertThat(plan(1_000, noWorse(0.05)).lines().getFirst().nearest()).isEmpty();
    }

    @Test
    void eachKindIsWidenedInItsOwnWay() {
        assertThat(sequential(100, atLeast(0.98, 0)).lines().getFirst().nearest())
                .hasValueSatisfying(nearest ->
                        assertThat(((Requirement.AtLeast) nearest).bar()).isEqualTo(0.98));
        assertThat(sequential(165, never(0.01)).lines().getFirst().nearest()).contains(never(0.02));
        assertThat(sequential(1, never(0.01)).lines().getFirst().nearest()).isEmpty();
    }

    @Test
    void eachSliceMustHaveItsOwnCases() {
        Census census = new Census();
        for (int i = 0; i < 200; i++) {
            census.add(Cases.number(i).in("locale", i % 10 == 0 ? "de" : "en").sample());
        }
        Plan plan = Plan.of(
                List.of(noWorse(0.1).onEverySlice("locale")),
                new Slicing(Map.of("locale", Set.of())),
                census,
                Long.MAX_VALUE,
                true,
                1);

        assertThat(plan.lines())
                .extracting(Plan.Line::id)
                .containsExactly("accuracy-no-worse-locale=de", "accuracy-no-worse-locale=en");
        assertThat(plan.lines()).extracting(Plan.Line::cases).containsExactly(20L, 180L);
        assertThat(plan.lines()).extracting(Plan.Line::decidable).containsExactly(false, true);
    }

    @Test
    void aConversationIsOneCase() {
        Census census = new Census();
        for (int i = 0; i < 200; i++) {
            census.add(Cases.number(i).of("talk-" + i / 2).sample());
        }
        Plan plan = Plan.of(List.of(noWorse(0.05)), Slicing.NONE, census, Long.MAX_VALUE, true, 1);

        assertThat(plan.lines().getFirst().cases()).isEqualTo(100);
        assertThat(plan.procedure()).isEqualTo(Procedure.SEQUENTIAL);
    }

    @Test
    void onlyTheCasesThatAnEvaluatorAppliesToCanDecideWhatIsRequiredOfIt() {
        Evaluator accuracy = Evaluators.when(Evaluators.slice("locale", "de"), Evaluators.maxWords(9));
        Census census = new Census(Map.of("accuracy", accuracy));
        for (int i = 0; i < 100; i++) {
            census.add(Cases.number(i).in("locale", i % 10 == 0 ? "de" : "en").sample());
        }
        Plan plan = Plan.of(List.of(noWorse(0.1), never(0.05)), Slicing.NONE, census, Long.MAX_VALUE, true, 1);

        assertThat(plan.cases()).isEqualTo(100);
        assertThat(plan.lines()).extracting(Plan.Line::cases).containsExactly(10L, 10L);
        assertThat(plan.decidable()).isFalse();
    }

    @Test
    void requirementsOnTheSameCasesShareThem() {
        Plan both = plan(5_000, noWorse(0.05), never(0.01));

        assertThat(both.clean()).isEqualTo(331);
        assertThat(both.usual()).isEqualTo(plan(5_000, noWorse(0.05)).usual());
        assertThat(plan(400, noWorse(0.05)).most()).isEqualTo(400);
        assertThat(plan(100, noWorse(0.05)).clean()).isEqualTo(100); // one look reads all
    }

    @Test
    void aLaterAttemptNeedsMore() {
        Census census = census(1_000);

        assertThat(Plan.of(List.of(noWorse(0.05)), Slicing.NONE, census, Long.MAX_VALUE, true, 2)
                        .clean())
                .isGreaterThan(plan(1_000, noWorse(0.05)).clean());
    }

    /** A single outage of the judge must not put a requirement out of reach that the cases suffice for. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void neverHasRoomForAsManyCasesWithoutScoreAsItWouldHaveFailuresAtItsRate(int unscored) {
        Gate gate = Pairs.sequential(never(0.01));
        Pairs.read(gate, unscored, Pairs.MISSING, Pairs.graded(1));

        Pairs.read(gate, 1_100, 1, 1);

        assertThat(gate.decide(true).verdict()).isEqualTo(Verdict.PASS);
        assertThat(sequential(5_000, never(0.01)).lines().getFirst().need().most())
                .isEqualTo(1_043);
    }

    @Test
    void neverIsGivenUpWhenMoreCasesHaveNoScore() {
        Gate gate = Pairs.sequential(never(0.01));
        Pairs.read(gate, 4, Pairs.MISSING, Pairs.graded(1));

        Pairs.read(gate, 5_000, 1, 1);

        assertThat(gate.decide(false).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Pairs.onlyReason(gate.decide(false))).isEqualTo(Finding.Code.MISSING_COULD_FLIP);
    }

    private static Plan plan(int cases, Requirement... requirements) {
        return Plan.of(List.of(requirements), Slicing.NONE, census(cases), Long.MAX_VALUE, true, 1);
    }

    private static Plan sequential(int cases, Requirement... requirements) {
        return Plan.of(List.of(requirements), Slicing.NONE, census(cases), Long.MAX_VALUE, false, 1);
    }

    private static Census census(int cases) {
        Census census = new Census();
        Cases.many(cases).forEach(census::add);
        return census;
    }
}
