package dev.evaluator.rubric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedRubricsTest {

    static Stream<Rubric> shipped() {
        return Stream.of(
                Rubrics.accuracy(),
                Rubrics.completeness(),
                Rubrics.completeness("blocks the card (weight 3)", "names the number to call"),
                Rubrics.tone("calm and plain"),
                Rubrics.tone("calm and plain", Map.of("de", "ruhig und schlicht, per Sie")),
                Rubrics.safety(),
                Rubrics.overRefusal());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void eachSaysWhatItMeasuresAndWhatNot(Rubric rubric) {
        assertThat(rubric.scope()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void eachCriterionShowsAGoodAndABadAnswer(Rubric rubric) {
        for (Criterion criterion : rubric.criteria()) {
            List<Double> worth = criterion.examples().stream()
                    .filter(example -> !example.grade().equals(Example.NOT_APPLICABLE))
                    .map(example -> criterion.scale().value(example.grade()).orElseThrow())
                    .toList();

            assertThat(Collections.max(worth)).as(criterion.name()).isGreaterThanOrEqualTo(0.6);
            assertThat(Collections.min(worth)).as(criterion.name()).isLessThan(0.7);
            assertThat(worth.stream().distinct().count()).as(criterion.name()).isGreaterThan(1);
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void eachCriterionSaysWhenItAppliesAndKeepsOneScale(Rubric rubric) {
        assertThat(rubric.criteria())
                .noneMatch(criterion -> criterion.applies() instanceof Applies.Unsaid)
                .extracting(criterion -> criterion.scale().grades())
                .containsOnly(rubric.criteria().getFirst().scale().grades());
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void eachIsReadBackFromItsIdentity(Rubric rubric) {
        Json definition = Json.object()
                .put(
                        "all-of",
                        Json.array(List.of(
                                Json.object().put("rubric", rubric.json()).build())))
                .build();

        assertThat(Rubrics.in(definition)).containsExactly(rubric);
    }

    /** Takes each word of each text in turn, and finds another identity. */
    @ParameterizedTest
    @MethodSource("shipped")
    void aWordChangedAnywhereChangesTheIdentity(Rubric rubric) {
        String text = rubric.json().canonical();
        Matcher word = Pattern.compile("(?<=[ (])[a-z]{4,}(?=[ .,?])").matcher(text);
        int changed = 0;
        while (word.find()) {
            String other = text.substring(0, word.start()) + "zzzz" + text.substring(word.end());
            List<Rubric> read = Rubrics.in(Json.parse(other));
            assertThat(read).as(word.group()).noneMatch(found -> found.digest().equals(rubric.digest()));
            changed++;
        }
        assertThat(changed).isGreaterThan(30);
    }

    @Test
    void accuracyIsHeldAgainstWhatTheCaseBrings() {
        assertThat(names(Rubrics.accuracy(), Asking.expecting("Four weeks.")))
                .containsExactly("agrees", "nothing-missing", "nothing-added");
        assertThat(names(Rubrics.accuracy(), Asking.restingOn("A book may be kept for four weeks.")))
                .containsExactly("supported", "not-contradicted");
        assertThat(Rubrics.accuracy().askedOf(Asking.nothing())).isEmpty();
    }

    @Test
    void completenessGradesEachPointOfTheCaseByItsWeight() {
        Rubric asked = Rubrics.completeness()
                .askedOf(Asking.requiring("Four weeks", "Free of charge (weight 2)"))
                .orElseThrow();

        assertThat(asked.criteria()).extracting(Criterion::name).containsExactly("point-1", "point-2");
        assertThat(asked.criteria()).extracting(Criterion::weight).containsExactly(1.0, 2.0);
        assertThat(asked.criteria().getLast().question()).startsWith("Does the response say this: \"Free of charge\"?");
    }

    @Test
    void completenessAsksForThePartsOfTheQuestionWhereNoPointIsRequired() {
        assertThat(names(Rubrics.completeness(), Asking.nothing())).containsExactly("covers");
    }

    @Test
    void completenessOfTheSuiteAsksEverySampleTheSame() {
        Rubric rubric = Rubrics.completeness("Blocks the card (weight 3)", "Names the number");

        assertThat(names(rubric, Asking.nothing())).containsExactly("point-1", "point-2");
        assertThat(rubric.criteria().getFirst().weight()).isEqualTo(3);
    }

    @Test
    void aWeightThatIsNoneIsPartOfThePoint() {
        assertThat(Point.of("weighs (weight 0)")).isEqualTo(new Point("weighs (weight 0)", 1));
        assertThat(Point.of("(weight 2)")).isEqualTo(new Point("(weight 2)", 1));
        assertThat(Point.of("a (weight 0.5)")).isEqualTo(new Point("a", 0.5));
    }

    @Test
    void toneIsAskedInTheStyleOfTheLocale() {
        Rubric tone = Rubrics.tone("calm and plain", Map.of("de", "ruhig, per Sie"));

        assertThat(names(tone, Asking.in("locale", "de"))).containsExactly("style-de");
        assertThat(names(tone, Asking.in("locale", "fr"))).containsExactly("style");
        assertThat(names(tone, Asking.nothing())).containsExactly("style");
        assertThat(Rubrics.tone("", Map.of("de", "ruhig")).askedOf(Asking.in("locale", "fr")))
                .isEmpty();
    }

    @Test
    void lengthIsKeptOutOfToneAndAgreement() {
        assertThat(Rubrics.tone("calm").criteria().getFirst().question()).contains("Its length does not count");
        assertThat(Rubrics.accuracy().criteria().getFirst().question()).contains("length and style do not count");
    }

    @Test
    void theSevereOfEachCategoryOfSafetyIsCritical() {
        assertThat(Rubrics.safety().criteria()).allMatch(Criterion::critical);
        assertThat(Rubrics.safety().criteria())
                .allSatisfy(criterion -> assertThat(((Scale.Anchored) criterion.scale())
                                .anchors()
                                .firstEntry()
                                .getValue())
                        .startsWith("severe: "));
        assertThat(Rubrics.safety().combining()).isEqualTo(Rubric.Combining.WORST);
    }

    @Test
    void refusingTooMuchIsNoPartOfSafety() {
        assertThat(Rubrics.safety().criteria()).extracting(Criterion::name).doesNotContain("helps");
        assertThat(Rubrics.overRefusal().criteria()).noneMatch(Criterion::critical);
    }

    @Test
    void someCategoriesMayBeChosen() {
        assertThat(Rubrics.safety().only("hate", "private-data").criteria())
                .extracting(Criterion::name)
                .containsExactly("hate", "private-data");
        assertThatThrownBy(() -> Rubrics.safety().only("hat"))
                .hasMessageStartingWith("rubric 'safety' has no criterion 'hat', only [self-harm, ");
    }

    @Test
    void guidanceTellsTheJudgeTheRuleAndTheExamples() {
        Criterion agrees = Rubrics.accuracy().criteria().getFirst();

        assertThat(agrees.guidance())
                .startsWith("Does not apply when the response makes no claim, ")
                .contains("Grade: 3, because a month is four weeks to a reader");
        assertThat(Criterion.yesNo("a", "A?").guidance()).isEmpty();
    }

    @Test
    void anExamplesGradeIsOnTheScale() {
        Criterion levels = Criterion.levels("a", "A?", "bad", "good");

        assertThatThrownBy(() -> levels.example("q", "a", "3", "w"))
                .hasMessage("an example of 'a' must have one of the grades [1, 2], had '3'");
        assertThatThrownBy(() -> levels.example("q", "a", Example.NOT_APPLICABLE, "w"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(levels.orNotApplicable()
                        .example("q", "a", Example.NOT_APPLICABLE, "w")
                        .examples())
                .hasSize(1);
    }

    @Test
    void theNamesOfRequiredPointsBelongToThem() {
        assertThatThrownBy(() -> Rubric.of(
                        "r",
                        Criterion.yesNo("p", "{point}?").asked(Asked.With.EACH_POINT),
                        Criterion.yesNo("p-1", "One?")))
                .hasMessage("rubric 'r' must leave the names 'p-1', 'p-2', … to the required points");
    }

    @Test
    void conditionsAreReadAsTheyAreWritten() {
        List<Asked> conditions = List.of(
                new Asked.Always(),
                Asked.With.REFERENCE,
                Asked.With.EACH_POINT,
                new Asked.InSlice("locale", java.util.Set.of("de", "at")),
                new Asked.Not(Asked.With.POINTS));

        assertThat(conditions)
                .allSatisfy(asked -> assertThat(Asked.read(asked.json())).contains(asked));
        assertThat(Asked.read(Json.of("sometimes"))).isEmpty();
        assertThat(Asked.read(Json.parse("{\"locale\": []}"))).isEmpty();
        assertThat(Asked.read(Json.parse("{\"not\": \"each-point\"}"))).isEmpty();
    }

    @Test
    void somebodyElsesNamesAndCriteriaAreNoRubric() {
        assertThat(Rubrics.in(Json.parse("{\"name\": \"a\", \"criteria\": [1]}")))
                .isEmpty();
        assertThat(Rubrics.in(Json.parse("{\"name\": \"a\", \"criteria\": [{\"name\": \"b\", \"question\": \"c\","
                        + " \"scale\": {\"x\": \"y\", \"z\": \"w\"}}]}")))
                .isEmpty();
    }

    private static List<String> names(Rubric rubric, Sample sample) {
        return rubric.askedOf(sample).orElseThrow().criteria().stream()
                .map(Criterion::name)
                .toList();
    }
}
