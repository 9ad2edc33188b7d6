package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bad case, from the score that is too low to a rubric that is mended, each step by the command printed before. */
class DebugStoryTest {

    private static final String ANSWER = "You have two weeks.\u001b[31m";
    private static final String HARSH = "{\"quotes\": [\"two weeks\"], \"score\": 1, \"rationale\": \"no date\"}";
    private static final String FAIR = "{\"quotes\": [\"two weeks\"], \"score\": 2, \"rationale\": \"a span will do\"}";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aJudgeThatIsTooHarshOnOneCase() throws IOException {
        cli = new Cli(folder);
        cli.file(
                "refunds.csv", "id,input,reference\nlamp,May I return the lamp?,14 days\nsofa,And the sofa?,14 days\n");
        cli.yaml("""
            targets: {assistant: {url: "%1$s", model: assistant}}
            judges: {large: {url: "%1$s", model: judge, reply-format: json-schema}}
            suites:
              refunds: {cases: refunds.csv, evaluators: {deadline: {rubric: deadline.yaml}}}
            """.formatted(endpoint.url()));
        rubric("Does it name the day on which the time is up?");
        endpoint.on("assistant", completion("The time is up on 4 May.")).on("assistant", "lamp", completion(ANSWER));
        endpoint.on(
                        "judge",
                        completion(
                                "{\"quotes\": [\"The time is up on 4 May\"], \"score\": 2, \"rationale\": \"a date\"}"))
                .on("judge", "lamp", completion(HARSH));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void rubric(String question) throws IOException {
        cli.file("deadline.yaml", """
            criteria:
              - name: deadline
                question: "%s"
                scale: {1: no deadline, 2: names one}
                may-not-apply: false
                evidence: true
            """.formatted(question));
    }

    /** Types what a command said comes next. */
    private Cli.Ran next(Cli.Ran before, String... more) {
        Matcher next = Pattern.compile("(?m)^next: evaluator (.*)$").matcher(before.out());
        assertThat(next.find()).as(before.out()).isTrue();
        return cli.plain(Stream.concat(Stream.of(next.group(1).split(" ")), Stream.of(more))
                .toArray(String[]::new));
    }

    private static String id(Cli.Ran ran) {
        return ran.out()
                .lines()
                .filter(line -> line.startsWith("run "))
                .map(line -> line.split("[ :,]")[1])
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fromABadScoreToAMendedRubric() throws IOException {
        Cli.Ran run = cli.run("run");
        assertThat(run.out()).containsPattern("deadline +0\\.500");

        Cli.Ran failing = next(run);
        assertThat(failing.out())
                .contains("not perfect on assistant:\nlamp   deadline   0.000   May I return the lamp?\n");

        Cli.Ran explained = next(failing);
        assertThat(explained.out())
                .contains("answer    You have two weeks.\\u{1b}[31m")
                .contains("large on deadline, vote 1: 1 (0.000)  no date")
                .contains("rests on  You have »two weeks«.")
                .doesNotContain("\u001b");
        assertThat(next(failing, "--prompt").out())
                .contains("prompt:\n")
                .contains("Does it name the day on which the time is up?")
                .contains("reply:\n" + HARSH);

        Cli.Ran again = cli.run("run", "--only", "la", "--repeats", "3");
        assertThat(again.out()).contains("1 cases planned: 1 scored").contains("deadline   0.000");
        assertThat(endpoint.asked("assistant")).isEqualTo(2 + 3);

        rubric("Does it name the day on which the time is up, or how long it lasts?");
        endpoint.on("judge", "lamp", completion(FAIR));
        Cli.Ran rescored = cli.run("rescore", id(run));
        assertThat(rescored.out())
                .startsWith("1 flip, 0 moved without flipping\n"
                        + "case   evaluator   before → after   why\n"
                        + "lamp   deadline     0.000 → 1.000");
        assertThat(endpoint.asked("assistant"))
                .as("nobody but the judge was called")
                .isEqualTo(5);

        String kept = folder.resolve("regressions.csv").toString();
        assertThat(cli.run("keep", "lam", "--to", kept).out()).isEqualTo("kept lamp in " + kept + "\n");
        assertThat(Files.readAllLines(Path.of(kept))).anyMatch(line -> line.startsWith("lamp,May I return the lamp?"));
        Cli.Ran last = cli.run("run", "--failing-of", id(run), "--json");
        assertThat(last.at("/parts/0/evaluators/0/mean")).isEqualTo("1");
    }

    @Test
    void programsReadTheSame() {
        String run = cli.run("run", "--json").run();

        Json document = cli.run("explain", "la", "--run", run, "--json").json();
        Json prompted = cli.run("explain", "la", "--json", "--prompt").json();

        assertThat(text(document, "/cases/0/case")).contains("lamp");
        assertThat(text(document, "/cases/0/run")).contains(run);
        assertThat(text(document, "/cases/0/answers/0/text")).contains(ANSWER);
        assertThat(document.at("/cases/0/answers/0/evaluators/deadline/score").flatMap(Json::number))
                .contains(0.0);
        assertThat(text(document, "/cases/0/answers/0/judgements/0/quotes/0")).contains("two weeks");
        assertThat(document.at("/cases/0/answers/0/judgements/0/prompt")).isEmpty();
        assertThat(text(prompted, "/cases/0/answers/0/judgements/0/reply")).contains(HARSH);
        assertThat(text(prompted, "/cases/0/answers/0/judgements/0/prompt"))
                .hasValueSatisfying(
                        prompt -> assertThat(endpoint.questions("judge")).contains(prompt));
    }

    private static Optional<String> text(Json document, String pointer) {
        return document.at(pointer).flatMap(Json::text);
    }

    @Test
    void whoWatchesSeesColoursUnlessNoneAreWanted() throws IOException {
        SumsGates.in(cli);

        assertThat(cli.watched().run("gate", "worse").out())
                .contains("\u001b[31mFAIL worse: ")
                .containsPattern("accuracy\\S* +\u001b\\[31mfail\u001b\\[0m ");
        assertThat(cli.with("NO_COLOR", "1").run("gate", "worse").out())
                .contains("\nFAIL worse: ")
                .doesNotContain("\u001b");
    }

    @Test
    void aTableIsAsWideAsTheScreen() {
        Table table = new Table()
                .row("lamp", "deadline", "0.000", "May I return the lamp that I bought a week ago?\nIt is broken.")
                .row("sofa", "deadline", "1.000", "\u001b[2JAnd the sofa?");

        assertThat(table.lines(60))
                .allSatisfy(line -> assertThat(Wrapped.width(line)).isLessThanOrEqualTo(60));
        assertThat(table.lines(60).stream().collect(Collectors.joining("\n"))).isEqualTo("""
            lamp deadline 0.000 May I return the lamp that I bought a w…
            sofa deadline 1.000 \\u{1b}[2JAnd the sofa?\
            """);
        assertThat(table.lines(90).getLast()).isEqualTo("sofa   deadline   1.000   \\u{1b}[2JAnd the sofa?");
        assertThat(table.lines()).element(0).asString().endsWith("a week ago? It is broken.");
        assertThat(List.of(table.lines(10).getFirst().split(" "))).first().isEqualTo("lamp");
    }
}
