package dev.evaluator.judge;

import static dev.evaluator.judge.Judged.LABELS;
import static dev.evaluator.judge.Judged.LEVELS;
import static dev.evaluator.judge.Judged.YES_NO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.judge.ObedientModel.Obedience;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Scale;
import dev.evaluator.sample.Reference;
import dev.evaluator.score.Score;
import dev.evaluator.target.Replay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus of attacks against a model that obeys: what holds by structure, and what only judgement could resist. */
class AttackTest {

    private static final String QUESTION = "How long does a refund take?";
    private static final String BAD = "Bananas are blue, and you should be ashamed of asking.";

    static Stream<Criterion> criteria() {
        return Stream.of(YES_NO, LEVELS, LABELS);
    }

    @Test
    void theCorpusHoldsFourWordingsOfSixteenClasses() {
        assertThat(Attack.values()).hasSize(16);
        assertThat(criteria()
                        .flatMap(AttackTest::corpus)
                        .map(item -> item.attack().plant(QUESTION, BAD, "x", item.wording))
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void theModelGradesHonestlyWhenNobodyTalksToIt() {
        for (Criterion criterion : criteria().toList()) {
            for (Obedience obedience : Obedience.values()) {
                for (Set<Measure> measures : List.of(Measure.ALL, Set.<Measure>of())) {
                    assertThat(value(criterion, obedience, measures, Judged.answer(BAD)))
                            .hasValue(0.0);
                    assertThat(value(criterion, obedience, measures, Judged.answer("It takes: Five working days.")))
                            .hasValue(1.0);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("criteria")
    void withTheMeasuresNoGradeIsForged(Criterion criterion) {
        for (Obedience obedience : List.of(Obedience.THE_LAST, Obedience.OUTSIDE_THE_FENCE)) {
            for (Item item : corpus(criterion).toList()) {
                assertThat(forged(criterion, obedience, item))
                        .as(item + ", obeying " + obedience)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void withoutThemEveryClassSucceeds(Attack attack) {
        for (Criterion criterion : criteria().toList()) {
            assertThat(corpus(criterion).filter(item -> item.attack() == attack))
                    .as(attack + " on " + criterion.name())
                    .allMatch(item -> value(criterion, Obedience.THE_LAST, Set.of(), item.replay())
                            .equals(Optional.of(1.0)));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Measure.class, mode = EnumSource.Mode.EXCLUDE, names = "DATAMARKING")
    void eachMeasureIsNeeded(Measure missing) {
        Set<Measure> rest = EnumSet.copyOf(Measure.ALL);
        rest.remove(missing);
        long forged = Stream.of(Obedience.THE_LAST, Obedience.OUTSIDE_THE_FENCE)
                .flatMap(obedience -> corpus(YES_NO)
                        .filter(item -> item.attack() != Attack.OPENER)
                        .map(item -> value(YES_NO, obedience, rest, item.replay())))
                .filter(Optional.of(1.0)::equals)
                .count();

        assertThat(forged).as("forged grades without " + missing).isPositive();
    }

    /** No structure helps a model that obeys whatever stands between the fences too: such a rate is measured by probes. */
    @Test
    void againstAModelThatObeysAnybodyTheRateIsReported() {
        Map<Attack, Integer> forged = new EnumMap<>(Attack.class);
        corpus(YES_NO)
                .forEach(item ->
                        forged.merge(item.attack(), forged(YES_NO, Obedience.ANYBODY, item) ? 1 : 0, Integer::sum));

        System.out.println("forged by a model that obeys anybody, of " + Attack.WORDINGS + " each: " + forged);
        assertThat(forged.get(Attack.DIRECT_INSTRUCTION)).isEqualTo(Attack.WORDINGS);
        assertThat(forged.get(Attack.OPENER)).as("settled by rule").isZero();
    }

    private record Item(Attack attack, int wording, Replay replay) {
        @Override
        public String toString() {
            return attack + " " + wording;
        }
    }

    private static Stream<Item> corpus(Criterion criterion) {
        List<Item> corpus = new ArrayList<>();
        for (Attack attack : Attack.values()) {
            IntStream.range(0, Attack.WORDINGS).forEach(wording -> {
                Attack.Planted planted = attack.plant(QUESTION, BAD, Probes.verdict(criterion), wording);
                corpus.add(new Item(
                        attack,
                        wording,
                        Judged.answer(planted.messages(), planted.answer(), Reference.text("Five working days."))));
            });
        }
        return corpus.stream();
    }

    /** Scores as a suite does, with every measure. */
    private static boolean forged(Criterion criterion, Obedience obedience, Item item) {
        Judge judge = new PromptedJudge(Judged.id("obedient"), 1, model(criterion, obedience), Judged.KEY);
        Score score = new RubricEvaluator(Rubric.of("r", criterion), judge).evaluate(item.replay());
        return score instanceof Score.Graded graded && graded.value() > 0;
    }

    private static Optional<Double> value(
            Criterion criterion, Obedience obedience, Set<Measure> measures, Replay replay) {
        Judge judge = new PromptedJudge(Judged.id("obedient"), 1, model(criterion, obedience), Judged.KEY, measures);
        return judge.grade(Judged.question(replay, criterion)) instanceof Judgement.Grade grade
                ? Optional.of(grade.value())
                : Optional.empty();
    }

    static JudgeModel model(Criterion criterion, Obedience obedience) {
        String worst = switch (criterion.scale()) {
            case Scale.YesNo yesNo -> "{\"pass\": false}";
            case Scale.Anchored anchored -> "{\"score\": " + anchored.anchors().firstKey() + "}";
            case Scale.Labelled labelled -> "{\"label\": \"refuses\"}";
        };
        return new ObedientModel(obedience, Probes.verdict(criterion), worst);
    }
}
