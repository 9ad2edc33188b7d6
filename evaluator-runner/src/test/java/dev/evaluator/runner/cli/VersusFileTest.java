package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's estimates beside the scores that were frozen into a file with which a gate compares its target. */
class VersusFileTest {

    @TempDir
    private Path folder;

    private FrozenGates gates = new FrozenGates(Path.of("."), new Cli(Path.of(".")));
    private Cli cli = gates.cli();
    private String frozen = "";

    @BeforeEach
    void aRunOfFiveAnswersToEachCase() throws IOException {
        gates = FrozenGates.in(folder);
        cli = gates.cli();
        gates.frozen();
        frozen = SumsGates.text(Json.parse(gates.text()), "/head/run");
    }

    private Cli.Ran bad(String... more) {
        return cli.run(
                "run",
                Stream.concat(Stream.of("--target", "bad"), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void aRunTellsWhatItIsAgainstTheFileCaseByCase() {
        String out = bad().out();

        assertThat(out)
                .containsPattern("score +95 % interval +versus baseline +cases +unscored\n")
                .containsPattern("accuracy +0\\.667 +\\[\\S+, \\S+\\] +-0\\.333 \\[-0\\.4\\d\\d, -0\\.2\\d\\d\\] +120")
                .containsPattern("kind=odd accuracy +0\\.\\d+ +\\[\\S+, \\S+\\] +-0\\.\\d+ \\[-\\S+, -\\S+\\] +60")
                .contains("versus baseline: this run minus " + gates.file() + ", good in run " + frozen
                        + ", frozen 2026-")
                .contains("Z, on the 120 cases in both, 95 % intervals by ");
    }

    @Test
    void theNumbersAreThoseOfThePageOfTheTwoRuns() throws IOException {
        String run = bad("--json").run();
        Path page = folder.resolve("two.html");
        assertThat(cli.run("report", run, frozen, "-o", page.toString()).code()).isZero();

        Cli.Ran shown = cli.run("show", run, "--json");

        Json versus = shown.runJson().at("/parts/0/versusBaseline").orElseThrow();
        Json accuracy = versus.at("/evaluators/0").orElseThrow();
        assertThat(Jsoup.parse(Files.readString(page)).text())
                .contains("−%.3f [−%.3f, −%.3f]"
                        .formatted(
                                -SumsGates.number(accuracy, "/mean"),
                                -SumsGates.number(accuracy, "/lower"),
                                -SumsGates.number(accuracy, "/upper")));
        assertThat(SumsGates.number(accuracy, "/lost")).isEqualTo(40);
        assertThat(SumsGates.text(versus, "/file")).isEqualTo(gates.file().toString());
        assertThat(SumsGates.text(versus, "/run")).isEqualTo(frozen);
        assertThat(SumsGates.text(versus, "/target")).isEqualTo("good");
        assertThat(SumsGates.text(versus, "/pinnedAt"))
                .isEqualTo(SumsGates.text(Json.parse(gates.text()), "/head/pinnedAt"));
    }

    @Test
    void theRunThatWasFrozenIsNotHeldAgainstItself() {
        assertThat(cli.run("show", frozen).out()).doesNotContain("baseline");
    }

    @Test
    void whatIsPinnedInTheStoreGoesFirst() throws IOException {
        String pinned = bad("--json").run();
        assertThat(gates.pin("--run", pinned).code()).isZero();

        assertThat(bad().out())
                .contains("this run minus run " + pinned + ", pinned ")
                .doesNotContain("frozen.json");
    }

    @Test
    void aTargetThatNoGateComparesWithTheFileHasNoColumn() throws IOException {
        cli.file(
                "evaluator.yaml",
                Files.readString(folder.resolve("evaluator.yaml"))
                        .replace("worse: {suite: sums, candidate: bad, baseline: {file: baselines/frozen.json}}", ""));

        assertThat(bad().out()).doesNotContain("versus baseline");
    }

    @Test
    void anotherFileOfAnotherGateIsNamed() throws IOException {
        cli.file(
                "evaluator.yaml",
                Files.readString(folder.resolve("evaluator.yaml"))
                        + "  again: {suite: sums, candidate: bad, baseline: {file: baselines/older.json}}\n");

        assertThat(bad().out())
                .contains("versus baseline: other gates compare with " + folder.resolve("baselines/older.json")
                        + ", which is not shown");
    }

    @Test
    void casesThatAreNewOrAskSomethingElseStandAlone() throws IOException {
        String asked = SumsGates.recordings(FrozenGates.CASES + 4);
        cli.file("recordings.jsonl", asked.replace("Number 7?", "Number seven?"));

        assertThat(bad().out()).contains("on the 119 cases in both (5 only in this run)");
    }

    @Test
    void whereNoCaseWasFrozenAsItIsThisIsSaidInThePlaceOfNumbers() throws IOException {
        cli.file("recordings.jsonl", SumsGates.recordings(FrozenGates.CASES).replace("Number", "Numeral"));

        assertThat(bad().out())
                .contains("no comparison with the baseline, " + gates.file() + ", good in run " + frozen)
                .contains(": no case of this run was frozen as it is now\n")
                .doesNotContain("versus baseline");
    }

    @Test
    void anEvaluatorThatIsDefinedOtherwiseNowIsNotCompared() throws IOException {
        gates.configured("sums", "accuracy: {match: contains}, brevity: {max-words: 9}");

        assertThat(bad().out())
                .containsPattern("accuracy +0\\.\\d+ +\\[\\S+, \\S+\\] +– +120")
                .containsPattern("brevity +1\\.000 +\\[\\S+, \\S+\\] +– +120")
                .contains("not compared, for the baseline does not have them as they are now: accuracy, brevity\n");
    }

    @Test
    void aFileThatIsMissingIsNamedAndTheRunIsToldAllTheSame() throws IOException {
        Files.delete(gates.file());

        Cli.Ran ran = bad();

        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        assertThat(ran.out())
                .contains(
                        "accuracy", "no comparison with the baseline, " + gates.file() + ": there is no baseline file ")
                .contains("write it with: evaluator baseline pin --to ");
        assertThat(bad("--json").at("/parts/0/versusBaseline/notes/0")).contains("there is no baseline file");
    }

    @Test
    void aFileThatSomebodyEditedIsNotBelieved() throws IOException {
        gates.edited(text -> text.replace("[1,1,1,1,1]}},\n\"s-7\"", "[0,0,0,0,0]}},\n\"s-7\""));

        assertThat(bad().out())
                .contains("no comparison with the baseline, ", "/digest does not fit the rest")
                .doesNotContain("versus baseline");
    }

    @Test
    void aFileOfAnotherSuiteIsNoBaselineOfThisOne() throws IOException {
        gates.configured("totals", "accuracy: {match: exact}");

        assertThat(bad().out())
                .contains("is of suite 'sums', and this run of 'totals'; freeze a run of that")
                .doesNotContain("versus baseline");
    }

    @Test
    void aTimeThatIsNoneIsNamed() throws IOException {
        gates.edited(text -> text.replaceFirst("\"pinnedAt\":\"[^\"]+\"", "\"pinnedAt\":\"yesterday\""));

        assertThat(bad().out()).contains("/head/pinnedAt must be a time like 2026-11-20T12:00:00Z, was 'yesterday'");
    }
}
