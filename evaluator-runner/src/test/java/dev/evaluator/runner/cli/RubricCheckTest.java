package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What check says about rubrics: what is wrong is an error, what is unwise a warning. */
class RubricCheckTest {

    private static final String HEAD = """
        targets:
          assistant: {url: "http://localhost:8080/v1", model: gpt-4o}
        judges:
          large: {url: "http://localhost:8082/v1", model: %s}
        suites:
          loans:
            cases: cases.csv
            evaluators:
              %s
        """;

    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void cases() throws IOException {
        cli = new Cli(folder);
        cli.file("cases.csv", "input,reference\nHow long?,Four weeks free of charge\n");
    }

    @Test
    void theShippedRubricsGiveNoWarning() throws IOException {
        Cli.Ran ran = check("claude-x, reply-format: json", """
            accuracy: {rubric: accuracy}
                  completeness: {rubric: completeness, points: ["Four weeks (weight 2)", "Free of charge"]}
                  tone: {rubric: tone, style: {de: "ruhig, per Sie", else: "calm and plain"}}
                  over-refusal: {rubric: over-refusal}
                  safety:
                    rubric: safety
                    criteria: [private-data, hate]
                    settled-by: {private-data: {must-not-match: '\\b\\d{16}\\b'}}\
            """);

        assertThat(ran.out()).doesNotContain("warning").endsWith("no problems\n");
        assertThat(ran.code()).isZero();
    }

    @Test
    void aJudgeThatIsNotAskedForTheQuotesARubricRequiresIsNamed() throws IOException {
        String warning =
                "warning: judge large: it grades without the quotes that its rubrics require, for nothing holds"
                        + " it to the form of its reply; set its reply-format to json or json-schema";

        assertThat(check("claude-x, reply-format: text", "accuracy: {rubric: accuracy}")
                        .out())
                .containsOnlyOnce(warning);
        assertThat(check("claude-x, reply-format: text", "over-refusal: {rubric: over-refusal}")
                        .out())
                .doesNotContain("warning");
        assertThat(check("claude-x", "accuracy: {rubric: accuracy}").out()).doesNotContain("warning");
    }

    @Test
    void anUnwiseRubricIsWarnedOfWithWhatToDo() throws IOException {
        cli.file("mine.yaml", """
            criteria:
              - name: good
                question: "Is the answer, four weeks free of charge, polite and correct?"
                scale: {1: bad, 3: good}
            """);

        Cli.Ran ran = check("gpt-4o-mini", "mine: {rubric: mine.yaml}");

        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines().filter(line -> line.startsWith("  warning: ")))
                .hasSize(5)
                .anyMatch(
                        line -> line.contains("mine.good: the question asks two things at once ('polite and correct')"))
                .anyMatch(line -> line.contains("mine.good: nothing says when it does not apply"))
                .anyMatch(line -> line.contains("only [1, 3] have an anchor; anchor the levels between"))
                .anyMatch(line -> line.contains("mine.good: the reference of a case stands in it word for word"))
                .anyMatch(line -> line.contains("judge large: its model 'gpt-4o-mini' is of the family of target"
                        + " assistant ('gpt-4o'): OpenAI"));
    }

    @Test
    void whatIsWrongIsNamedWithItsKeyAndRule() throws IOException {
        Cli.Ran ran = check("claude-x", """
            a: {rubric: safety, criteria: [hat]}
                  b: {rubric: safety, settled-by: {privat-data: {max-words: 3}}}
                  c: {rubric: accuracy, points: [x]}
                  d: {rubric: tone, style: {}}\
            """);

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err())
                .contains("suites.loans.evaluators.a.criteria: rubric 'safety' has no criterion 'hat', only [")
                .contains("suites.loans.evaluators.b.settled-by.privat-data: there is no criterion 'privat-data';"
                        + " did you mean 'private-data'?")
                .contains("suites.loans.evaluators.c.points: goes with the rubric completeness only")
                .contains("suites.loans.evaluators.d.style: must be a style, or a style for each locale");
    }

    private Cli.Ran check(String judgeModel, String evaluators) throws IOException {
        return cli.yaml(HEAD.formatted(judgeModel, evaluators))
                .plain("check", "-c", folder.resolve("evaluator.yaml").toString());
    }
}
