package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.runner.runs.Comparability;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RescoreCommandTest {

    private static final int CASES = 30;

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void thirtyCasesByTwoCriteria() throws IOException {
        cli = new Cli(folder);
        cli.file(
                "cases.csv",
                "id,input\n"
                        + IntStream.range(0, CASES)
                                .mapToObj(i -> "c" + i + ",Question " + i + "?\n")
                                .collect(Collectors.joining()));
        cli.file("style.yaml", rubric("Is it plain?", 1));
        cli.yaml("""
            targets:
              assistant: {url: "%1$s", model: assistant, revision: "1"}
            judges:
              large: {url: "%1$s", model: large}
              small: {url: "%1$s", model: small}
            suites:
              help:
                cases: cases.csv
                judge: large
                evaluators:
                  style: {rubric: style.yaml}
                  brevity: {max-words: 50}
            """.formatted(endpoint.url()));
        endpoint.on("assistant", completion("So it is."))
                .on("large", completion("{\"pass\": true, \"rationale\": \"so\"}"))
                .on("small", completion("{\"pass\": false, \"rationale\": \"no\"}"));
    }

    @AfterEach
    void closeEndpoint() {
        endpoint.close();
    }

    private static String rubric(String question, int weight) {
        return """
            name: style
            criteria:
              - {name: plain, question: "%s", weight: %d}
              - {name: kind, question: "Is it kind?"}
            """.formatted(question, weight);
    }

    private String run() {
        return cli.run("run", "--seed", "4", "--json").run();
    }

    private List<RunRecord> runs() {
        try (Store store = Stores.read("sqlite:" + cli.store())) {
            return store.runs();
        }
    }

    @Test
    void anEditedCriterionAloneIsJudgedAgainAndNoTargetIsCalled() throws IOException {
        String source = run();
        assertThat(endpoint.asked("large")).isEqualTo(2 * CASES);
        endpoint.on("large", "Is it truly plain?", completion("{\"pass\": false, \"rationale\": \"no\"}"));
        cli.file("style.yaml", rubric("Is it truly plain?", 1));

        Cli.Ran ran = cli.run("rescore", source);

        assertThat(ran.code()).isZero();
        assertThat(endpoint.asked("assistant")).isEqualTo(CASES);
        assertThat(endpoint.asked("large")).isEqualTo(3 * CASES);
        assertThat(endpoint.asked("large", "Is it truly plain?")).isEqualTo(CASES);
        assertThat(ran.out())
                .startsWith("0 flips, 30 moved without flipping\n"
                        + "case   evaluator    before → after   why\n"
                        + "c0     style       (1.000 → 0.500)   plain: no")
                .contains("the answers of " + source + " scored again: 30 judge calls, no target call\n");
        assertThat(ran.lastLine())
                .startsWith(
                        "next: evaluator explain c0 --run " + runs().getFirst().id());
    }

    @Test
    void nothingIsAskedTwiceHoweverOftenTheSameIsScored() throws IOException {
        String source = run();
        cli.file("style.yaml", rubric("Is it truly plain?", 1));
        cli.run("rescore", source);
        cli.file("style.yaml", rubric("Is it plain?", 1));
        cli.run("rescore", source);
        cli.file("style.yaml", rubric("Is it truly plain?", 3));

        Cli.Ran again = cli.run("rescore", source, "--json");

        assertThat(endpoint.asked("large")).isEqualTo(3 * CASES);
        assertThat(again.at("/calls/judge")).isEqualTo("0");
        assertThat(again.at("/calls/target")).isEqualTo("0");
        assertThat(again.at("/parts/0/cases/scored")).isEqualTo("30");
    }

    @Test
    void anotherJudgeTurnsScoresOver() {
        String source = run();

        Cli.Ran ran = cli.run("rescore", source.substring(0, source.length() - 1), "--judge", "small");

        assertThat(ran.out())
                .startsWith("30 flips, 0 moved without flipping\n"
                        + "case   evaluator   before → after   why\n"
                        + "c0     style        1.000 → 0.000");
        assertThat(runs().getFirst().kind()).isEqualTo(RunRecord.Kind.RESCORE);
        assertThat(Runs.source(runs().getFirst())).contains(source);
        assertThat(cli.run("show", runs().getFirst().id()).code()).isZero();
    }

    @Test
    void machinesReadTheFlipsToo() {
        String source = run();

        Cli.Ran ran = cli.run("rescore", source, "--judge", "small", "--json");

        Json document = Json.parse(ran.out());
        assertThat(document.at("/source").flatMap(Json::text)).contains(source);
        assertThat(document.at("/flips/turned").flatMap(Json::number)).contains(30.0);
        assertThat(document.at("/flips/worst/0").map(Json::line))
                .hasValueSatisfying(flip -> assertThat(flip)
                        .contains("\"case\":\"c0\"", "\"before\":{\"score\":1,\"critical\":false}")
                        .contains("\"turned\":true"));
    }

    @Test
    void runsOfAnotherJudgeOrRubricAreNotComparedButOfferedToBeScoredAgain() throws IOException {
        String source = run();
        String same = run();
        cli.run("rescore", source, "--judge", "small");
        cli.file("style.yaml", rubric("Is it truly plain?", 1));
        cli.run("rescore", source);
        List<RunRecord> runs = runs().reversed();

        assertThat(Comparability.refusal(runs.get(0), runs.get(1))).isEmpty();
        assertThat(runs.get(1).id()).isEqualTo(same);
        assertThat(Comparability.refusal(runs.get(2), runs.get(0)))
                .isEqualTo(Optional.of("runs " + runs.get(2).id() + " and " + source
                        + " cannot be compared: 'style' is defined otherwise; score the older answers again with:"
                        + " evaluator rescore " + source));
        assertThat(Comparability.differences(runs.get(0), runs.get(3))).containsExactly("'style' is defined otherwise");
    }

    @Test
    void reportPutsNoTwoRunsOfDifferentJudgesSideBySide() {
        String source = run();
        cli.run("rescore", source, "--judge", "small");
        String again = runs().getFirst().id();
        Path page = folder.resolve("two.html");

        Cli.Ran refused = cli.run("report", again, source, "-o", page.toString());

        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err())
                .contains(
                        "runs " + again + " and " + source + " cannot be compared: 'style' is defined otherwise; score"
                                + " the older answers again with: evaluator rescore " + source);
        assertThat(page).doesNotExist();
    }

    @Test
    void reportComparesWhatTheSameJudgeScoredByTheSameRubric() throws IOException {
        String source = run();
        cli.file("style.yaml", rubric("Is it truly plain?", 1));
        cli.run("rescore", source);
        String again = runs().getFirst().id();
        String fresh = run();

        assertThat(cli.run(
                                "report",
                                fresh,
                                again,
                                "-o",
                                folder.resolve("two.html").toString())
                        .code())
                .isZero();
        assertThat(cli.run(
                                "report",
                                fresh,
                                source,
                                "-o",
                                folder.resolve("two.html").toString())
                        .err())
                .contains("evaluator rescore " + source);
    }

    @Test
    void aJudgeOfTheSameNameIsAnotherWhenItsModelIs() throws IOException {
        String source = run();
        cli.yaml(java.nio.file.Files.readString(folder.resolve("evaluator.yaml"))
                .replace("model: large}", "model: larger}"));
        endpoint.on("larger", completion("{\"pass\": true, \"rationale\": \"so\"}"));
        cli.run("rescore", source);

        assertThat(endpoint.asked("larger")).isEqualTo(2 * CASES);
        assertThat(Comparability.differences(runs().getFirst(), runs().getLast()))
                .containsExactly("judge 'large' is not the same", "'style' is defined otherwise");
    }

    @Test
    void oneEvaluatorAloneIsRefusedWhereAnotherHasChangedToo() throws IOException {
        String source = run();
        cli.file("style.yaml", rubric("Is it truly plain?", 1));

        Cli.Ran ran = cli.run("rescore", source, "--evaluator", "brevity");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("'style' has changed too since run " + source);
        assertThat(cli.run("rescore", source, "--evaluator", "style").code()).isZero();
    }

    /** Same name, same digest, same words, and yet another mind: every live run must ask to see it. */
    @Test
    void aJudgeThatShiftsBehindItsNameIsSeenAtOnce() {
        String[] means = new String[6];
        for (int i = 0; i < means.length; i++) {
            if (i == 4) {
                endpoint.on("large", completion("{\"pass\": false, \"rationale\": \"no\"}"));
            }
            means[i] = cli.run("run", "--seed", "4", "--json").at("/parts/0/evaluators/0/mean");
        }

        assertThat(means).containsExactly("1", "1", "1", "1", "0", "0");
        assertThat(endpoint.asked("large")).isEqualTo(6 * 2 * CASES);
    }

    @Test
    void aCaseTheTargetNeverAnsweredStaysUnscored() throws IOException {
        endpoint.on("assistant", "Question 3?", ChatEndpoint.refusal(400, "bad", "no"));
        String source = run();

        Cli.Ran ran = cli.run("rescore", source, "--json");

        assertThat(ran.at("/parts/0/evaluators/0/cases")).isEqualTo("29");
        assertThat(ran.at("/parts/0/evaluators/0/unscored/target_error")).isEqualTo("1");
        assertThat(ran.at("/calls/target")).isEqualTo("0");
    }

    @Test
    void aTargetThatWasDownThenIsNoReasonToStopNow() {
        endpoint.on("assistant", ChatEndpoint.refusal(400, "bad", "no"));
        cli.run("run", "--seed", "4");
        String source = runs().getFirst().id();
        int asked = endpoint.asked("assistant");

        Cli.Ran ran = cli.run("rescore", source, "--json");

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.at("/parts/0/cases/unscored")).isEqualTo("30");
        assertThat(runs().getFirst().state()).isEqualTo(RunRecord.State.COMPLETE);
        assertThat(endpoint.asked("assistant")).isEqualTo(asked);
    }
}
