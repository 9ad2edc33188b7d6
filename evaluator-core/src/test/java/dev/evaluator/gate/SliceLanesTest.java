package dev.evaluator.gate;

import static dev.evaluator.gate.Pairs.graded;
import static dev.evaluator.gate.Pairs.noWorse;
import static dev.evaluator.gate.Pairs.pair;
import static dev.evaluator.gate.Pairs.sequential;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.sample.Slicing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A requirement on every slice is one lane for each; a cluster enters a lane once. */
class SliceLanesTest {

    private static final Slicing LOCALES = new Slicing(Map.of("locale", Set.of("de", "en")));

    @Test
    void eachSliceIsARequirementOfItsOwn() {
        Gate gate = onEverySlice(LOCALES, noWorse(0.2));

        assertThat(gate.levels().requirements()).isEqualTo(2);
        assertThat(gate.decide(true).requirements())
                .extracting(Decision.Result::id)
                .containsExactly("accuracy-no-worse-locale=de", "accuracy-no-worse-locale=en");
    }

    @Test
    void aLossInOneSliceFailsAndNamesIt() {
        Gate gate = onEverySlice(LOCALES, noWorse(0.2));
        for (int i = 0; i < 60; i++) {
            gate.consume(inLocale(i, i % 2 == 0 ? "de" : "en", i % 2 == 0 ? 0 : 1));
        }

        Decision decision = gate.decide(true);
        assertThat(decision.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(decision.reasons())
                .singleElement()
                .satisfies(reason ->
                        assertThat(reason.requirement()).isEqualTo(Optional.of("accuracy-no-worse-locale=de")))
                .satisfies(reason -> assertThat(reason.text()).startsWith("accuracy on locale=de is 1.000 worse"));
    }

    @Test
    void oneSliceWithoutCasesKeepsTheGateFromPassing() {
        Gate gate = onEverySlice(LOCALES, noWorse(0.2));
        for (int i = 0; i < 200; i++) {
            gate.consume(inLocale(i, "de", 1));
        }

        assertThat(gate.decide(true).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Pairs.onlyReason(gate.decide(true))).isEqualTo(Finding.Code.FEW_CASES);
    }

    @Test
    void aSliceThatNoCaseCarriesKeepsTheGateFromPassing() {
        Slicing nothingFound = new Slicing(Map.of("locale", Set.of())).closedOver(Map.of());
        Gate gate = onEverySlice(nothingFound, noWorse(0.2));
        Pairs.read(gate, 300, 1, 1);

        Decision decision = gate.decide(true);
        assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Pairs.onlyReason(decision)).isEqualTo(Finding.Code.FEW_CASES);
        assertThat(decision.reasons().getFirst().text()).startsWith("accuracy on locale=* was scored in no case");
    }

    @Test
    void aConversationEntersALaneOnceWithTheMeanOfItsCases() {
        Gate clustered = sequential(noWorse(0.2));
        for (int i = 0; i < 4; i++) {
            clustered.consume(pair(Cases.number(i).of("talk").sample(), graded(i % 2), graded(1)));
        }
        Gate single = sequential(noWorse(0.2));
        single.consume(pair(1, 0.5, 1));

        assertThat(evidence(clustered)).isEqualTo(evidence(single));
        assertThat(clustered.decide(true).looks()).isEqualTo(4);
        assertThat(clustered.decide(true).requirements().getFirst().cases()).isEqualTo(4);
    }

    @Test
    void aConversationEntersEachSliceWithItsCasesThere() {
        Gate gate = onEverySlice(LOCALES, noWorse(0.2));
        gate.consume(pair(Cases.number(0).of("talk").in("locale", "de").sample(), graded(0), graded(1)));
        gate.consume(pair(Cases.number(1).of("talk").in("locale", "en").sample(), graded(1), graded(1)));

        assertThat(gate.decide(true).requirements())
                .extracting(result -> result.difference().orElseThrow().mean())
                .containsExactly(-1.0, 0.0);
    }

    private static double evidence(Gate gate) {
        return gate.decide(true).requirements().getFirst().evidence();
    }

    private static Gate onEverySlice(Slicing slicing, Requirement.NoWorse requirement) {
        return new Gate(List.of(requirement.onEverySlice("locale")), slicing, Procedure.SEQUENTIAL, 1, Set.of());
    }

    private static Pair inLocale(int number, String locale, double candidate) {
        return pair(Cases.number(number).in("locale", locale).sample(), graded(candidate), graded(1));
    }
}
