package dev.evaluator.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RubricTest {

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0.25", "3, 0.5", "5, 1"})
    void levelsAreSpreadEvenlyByTheirNumbers(String grade, double value) {
        assertThat(levels(1, 2, 3, 5).value(grade)).isEqualTo(OptionalDouble.of(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "0", "6", "1.5", "", "one", "99999999999", "1 ", "+1"})
    void whatIsNoLevelIsWorthNothing(String grade) {
        assertThat(levels(1, 2, 3, 5).value(grade)).isEmpty();
    }

    @Test
    void yesIsOneAndNoIsZero() {
        assertThat(Scale.yesNo().value("yes")).hasValue(1);
        assertThat(Scale.yesNo().value("no")).hasValue(0);
        assertThat(Scale.yesNo().value("Yes")).isEmpty();
        assertThat(Scale.yesNo().grades()).containsExactly("no", "yes");
    }

    @Test
    void labelsStandFromWorstToBestHoweverTheyWereWritten() {
        Map<String, Double> written = new LinkedHashMap<>();
        written.put("good", 1.0);
        written.put("bad", 0.0);
        written.put("fair", 0.5);

        assertThat(new Scale.Labelled(written).grades()).containsExactly("bad", "fair", "good");
    }

    @Test
    void labelsHaveTheWorthTheyAreGiven() {
        Scale labels = new Scale.Labelled(Map.of("full", 0.0, "partial", 0.5, "none", 1.0));

        assertThat(labels.value("partial")).hasValue(0.5);
        assertThat(labels.value("PARTIAL")).isEmpty();
    }

    @Test
    void aScaleHasAtLeastTwoGradesEachWorthZeroToOne() {
        assertThatThrownBy(() -> levels(1)).hasMessage("a scale must have at least two levels, had 1");
        assertThatThrownBy(() -> new Scale.Labelled(Map.of("a", 1.0)))
                .hasMessage("a scale must have at least two labels, had 1");
        assertThatThrownBy(() -> new Scale.Labelled(Map.of("a", 1.5, "b", 0.0)))
                .hasMessage("label 'a' must be worth 0 to 1, was 1.5");
        assertThatThrownBy(() -> new Scale.Labelled(Map.of("a", Double.NaN, "b", 0.0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aWeightIsAboveZero(double weight) {
        assertThatThrownBy(() -> Criterion.yesNo("a", "A?").weighing(weight))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the weight of 'a' must be above 0, was " + weight);
    }

    @Test
    void aRubricNeedsCriteriaOfDifferentNames() {
        assertThatThrownBy(() -> Rubric.of("r")).hasMessage("rubric 'r' must have at least one criterion");
        assertThatThrownBy(() -> Rubric.of("r", Criterion.yesNo("a", "A?"), Criterion.yesNo("a", "B?")))
                .hasMessage("rubric 'r' names a criterion twice");
        assertThatThrownBy(() -> Criterion.yesNo("a", " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whateverIsAskedChangesTheIdentity() {
        Criterion plain = Criterion.yesNo("a", "A?");

        assertThat(plain.digest()).isEqualTo(Criterion.yesNo("a", "A?").digest());
        assertThat(List.of(
                                plain,
                                Criterion.yesNo("b", "A?"),
                                Criterion.yesNo("a", "B?"),
                                plain.weighing(2),
                                plain.asCritical(),
                                plain.orNotApplicable(),
                                new Criterion("a", "A?", levels(1, 2), 1, false, false))
                        .stream()
                        .map(Criterion::digest)
                        .distinct())
                .hasSize(7);
    }

    @Test
    void theShippedRubricsAreFoundByName() {
        for (String name : new String[] {"accuracy", "completeness", "tone", "safety"}) {
            assertThat(Rubrics.named(name, "plain").orElseThrow().name()).isEqualTo(name);
        }
        assertThat(Rubrics.named("beauty", "")).isEmpty();
        assertThat(Rubrics.safety().criteria()).allMatch(Criterion::critical);
        assertThat(Rubrics.tone("plain").digest())
                .isNotEqualTo(Rubrics.tone("formal").digest());
    }

    private static Scale levels(int... levels) {
        TreeMap<Integer, String> anchors = new TreeMap<>();
        for (int level : levels) {
            anchors.put(level, "level " + level);
        }
        return new Scale.Anchored(anchors);
    }
}
