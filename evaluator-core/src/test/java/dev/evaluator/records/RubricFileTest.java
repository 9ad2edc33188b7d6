package dev.evaluator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaluator.rubric.Asked;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Example;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.rubric.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RubricFileTest {

    @TempDir
    private Path folder;

    @Test
    void aRubricIsReadWithItsThreeKindsOfScale() throws IOException {
        Rubric rubric = read("""
            criteria:
              - {name: polite, question: "Is it polite?", critical: true}
              - {name: complete, question: "How complete?", scale: {1: nothing, 4: everything}, weight: 2}
              - {name: refusal, question: "Does it refuse?", scale: {never: 1, partly: 0.5}, may-not-apply: true}
            """);

        assertThat(rubric)
                .isEqualTo(new Rubric(
                        "refunds",
                        List.of(
                                Criterion.yesNo("polite", "Is it polite?").asCritical(),
                                new Criterion(
                                        "complete",
                                        "How complete?",
                                        new Scale.Anchored(new TreeMap<>(Map.of(1, "nothing", 4, "everything"))),
                                        2,
                                        false,
                                        false),
                                new Criterion(
                                        "refusal",
                                        "Does it refuse?",
                                        new Scale.Labelled(Map.of("never", 1.0, "partly", 0.5)),
                                        1,
                                        false,
                                        true))));
    }

    @Test
    void aCriterionMayNeedTheWholeText() throws IOException {
        Rubric rubric = read("{criteria: [{name: a, question: q, uncut: true}]}");

        assertThat(rubric.criteria()).containsExactly(Criterion.yesNo("a", "q").ofWholeText());
        assertThat(Rubrics.in(rubric.json())).containsExactly(rubric);
    }

    @Test
    void aNameOfItsOwnComesFirst() throws IOException {
        assertThat(read("{name: mine, criteria: [{name: a, question: q, scale: yes-no}]}")
                        .name())
                .isEqualTo("mine");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> read("""
            titel: refunds
            criteria:
              - {name: a, question: "", scale: {1: low}, weight: 0}
              - {name: b, question: q, scale: {bad: 0, good: 2}, critical: often}
              - {name: b, question: q, scale: maybe}
              - just a text
            """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("refunds.yaml") + ": 11 problems\n"
                        + "  titel: unknown key; known are [criteria, name, scope, score]\n"
                        + "  criteria[0].question: must be a text\n"
                        + "  criteria[0].scale: " + SCALES + "\n"
                        + "  criteria[0].weight: must be a number above 0\n"
                        + "  criteria[1].scale: " + SCALES + "\n"
                        + "  criteria[1].critical: must be true or false\n"
                        + "  criteria[2].scale: " + SCALES + "\n"
                        + "  criteria[2].name: stands twice\n"
                        + "  criteria[3]: must be a map with the keys [asked,"
                        + " critical, evidence, examples, may-not-apply, name,"
                        + " question, scale, uncut, weight]\n"
                        + "  criteria[3].name: must be a text\n"
                        + "  criteria[3].question: must be a text");
    }

    @Test
    void everythingACriterionMaySayIsRead() throws IOException {
        Rubric rubric = read("""
            name: refunds
            scope: {measures: that the deadline is named, leaves-out: all else}
            score: worst
            criteria:
              - name: deadline
                question: "Does the response name the deadline?"
                scale: {1: "names none", 2: "names it"}
                may-not-apply: the question is not about a refund
                asked: {not: {locale: [de, at]}}
                evidence: true
                examples:
                  - {given: "Can I return it?", answer: "Within 14 days.", grade: 2, why: names it}
                  - {given: "Hello", answer: "Hello!", grade: not applicable, why: no refund}
              - {name: point, question: "Does it say {point}?", asked: each-point, may-not-apply: false,
                 examples: [{given: a, answer: b, grade: yes, why: c}]}
            """);

        assertThat(rubric)
                .isEqualTo(Rubric.of(
                                "refunds",
                                Criterion.levels(
                                                "deadline",
                                                "Does the response name the deadline?",
                                                "names none",
                                                "names it")
                                        .unless("the question is not about a refund")
                                        .asked(new Asked.Not(new Asked.InSlice("locale", Set.of("de", "at"))))
                                        .withEvidence()
                                        .example("Can I return it?", "Within 14 days.", "2", "names it")
                                        .example("Hello", "Hello!", Example.NOT_APPLICABLE, "no refund"),
                                Criterion.yesNo("point", "Does it say {point}?")
                                        .asked(Asked.With.EACH_POINT)
                                        .alwaysApplying()
                                        .example("a", "b", "yes", "c"))
                        .scoped("that the deadline is named", "all else")
                        .byWorst());
    }

    @Test
    void whatACriterionSaysWronglyIsNamedWithItsRule() {
        assertThatThrownBy(() -> read("""
            scope: {measures: a}
            score: median
            criteria:
              - {name: a, question: q, may-not-apply: 3, asked: often, examples: [{given: g, answer: a, grad: 1, why: w}]}
              - {name: b, question: q, asked: each-point, evidence: maybe, examples: none}
              - {name: c, question: q, examples: [{given: g, answer: a, grade: 5, why: w}]}
            """))
                .hasMessage(folder.resolve("refunds.yaml") + ": 10 problems\n"
                        + "  criteria[0].may-not-apply: must be the rule when it does not apply, or true or false\n"
                        + "  criteria[0].asked: must be always, with-reference, with-context, with-points, each-point,"
                        + " a slice like {locale: [de, at]} or {not: …} of one of these\n"
                        + "  criteria[0].examples[0].grad: unknown key; known are [answer, given, grade, why]\n"
                        + "  criteria[0].examples[0].grade: must be a grade of the scale, or not applicable\n"
                        + "  criteria[1].evidence: must be true or false\n"
                        + "  criteria[1].examples: must be a list of {given, answer, grade, why}\n"
                        + "  criteria[1].question: must say where the point stands, as {point}, to be asked for"
                        + " each-point\n"
                        + "  criteria[2].examples: an example of 'c' must have one of the grades [no, yes], had '5'\n"
                        + "  scope.leaves-out: must be a text\n"
                        + "  score: must be mean or worst");
    }

    @Test
    void aKeyTwiceIsRefused() {
        assertThatThrownBy(() -> read("name: a\nname: b\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.resolve("refunds.yaml") + ": one key stands twice");
    }

    private static final String SCALES =
            "must be yes-no, levels like {1: \"worst\", 4: \"best\"} or labels like {wrong: 0, right: 1}";

    private Rubric read(String yaml) throws IOException {
        return RubricFile.read(Files.writeString(folder.resolve("refunds.yaml"), yaml));
    }
}
