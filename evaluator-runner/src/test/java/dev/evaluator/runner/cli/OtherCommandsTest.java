package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that call nobody: check, show, status, explain, help. */
class OtherCommandsTest {

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aSuiteWithAJudge() throws IOException {
        cli = new Cli(folder);
        cli.file("refunds.csv", "id,input,reference\nfirst,One?,1\nsecond,Two?,2\nthird,Three?,3\n");
        endpoint.on("assistant", completion("It is 1."))
                .on("judge", completion("{\"pass\": true, \"rationale\": \"harmless\"}"));
        configured("contains", "");
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void configured(String match, String require) throws IOException {
        cli.rubric();
        cli.yaml("""
            targets: {assistant: {url: "%1$s", model: assistant}}
            judges: {large: {url: "%1$s", model: judge}}
            suites:
              refunds:
                cases: refunds.csv
                evaluators: {accuracy: {match: %2$s}, safety: {rubric: harmless.yaml}}
                %3$s
            """.formatted(endpoint.url(), match, require));
    }

    @Test
    void checkCountsCasesAndCallsNobody() {
        Cli.Ran ran = cli.run("check");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out()).isEqualTo("suite refunds: 3 cases, [accuracy, safety] on [assistant]\nno problems\n");
        assertThat(endpoint.asked("assistant")).isZero();
        assertThat(cli.store()).doesNotExist();
    }

    @Test
    void checkCountsTheCasesThatAnEvaluatorAppliesTo() throws IOException {
        cli.file("refunds.csv", "id,input,locale\none,One?,de\ntwo,Two?,en\n");
        cli.yaml("""
            targets: {assistant: {url: "%s", model: assistant}}
            suites:
              refunds:
                cases: refunds.csv
                evaluators: {polite: {when: {slice: {locale: de}}, then: {must-match: "bitte"}}}
                require: [{evaluator: polite, at-least: 0.6, margin: 0.5}]
            """.formatted(endpoint.url()));

        assertThat(cli.run("check").out())
                .contains("polite at least 0.6, margin 0.5: at best 2 cases to pass, and it applies to only 1; add"
                        + " cases");
    }

    @Test
    void checkNamesTheRequirementThatTooFewCasesCannotDecide() throws IOException {
        configured("contains", "require: [{evaluator: accuracy, no-worse: 0.05}]");

        Cli.Ran ran = cli.run("check");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.out())
                .contains(
                        "accuracy no worse by 0.05: at best 59 cases to pass, and there are only 3; add cases; they are"
                                + " too few for any requirement of this kind")
                .endsWith("1 problem\n");
    }

    @Test
    void checkNamesEveryLineThatCannotBeRead() throws IOException {
        cli.file("refunds.csv", "id,input\nfirst,One?\nsecond,Two?,and,more\n");

        Cli.Ran ran = cli.run("check");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.out()).contains(folder.resolve("refunds.csv") + ":3: ").endsWith("1 problem\n");
    }

    @Test
    void showPrintsAStoredRunAgainWithoutACall() {
        Cli.Ran run = cli.run("run", "--json");
        int asked = endpoint.asked("assistant") + endpoint.asked("judge");

        Cli.Ran shown = cli.run("show", run.run());
        Cli.Ran json = cli.run("show", "2026", "--json");

        assertThat(shown.code()).isEqualTo(Exit.OK);
        assertThat(shown.out())
                .contains("refunds on assistant (replayed), 3 cases planned: 3 scored, 0 unscored")
                .containsPattern("accuracy +0\\.333");
        assertThat(json.json()).isEqualTo(run.json());
        assertThat(endpoint.asked("assistant") + endpoint.asked("judge")).isEqualTo(asked);
    }

    @Test
    void showListsTheCasesThatAreNotPerfect() {
        String run = cli.run("run", "--json").run();

        assertThat(cli.run("show", run, "--failing").out())
                .contains("not perfect on assistant:\n")
                .contains("second   accuracy   0.000   Two?\n")
                .contains("third    accuracy   0.000   Three?\n")
                .containsPattern("next: evaluator explain (second|third) --run " + run)
                .doesNotContain("first  ");
    }

    @Test
    void showTellsWhatRepeatsTell() {
        String run = cli.run("run", "--json", "--repeats", "3").run();

        assertThat(cli.run("show", run).out())
                .contains("repeats on assistant:\n")
                .contains("accuracy, 3 answers a case: variance ")
                .contains(" between cases, 0.0000 between answers to one case\n")
                .contains("  pass@3 ")
                .contains(", pass^3 ");
    }

    @Test
    void showSaysNothingOfRepeatsWhereThereAreNone() {
        String run = cli.run("run", "--json").run();

        assertThat(cli.run("show", run).out()).doesNotContain("repeats on", "pass@");
    }

    @Test
    void aCaseWhoseRepeatsAreNotAllInIsNotListedAsFailing() {
        endpoint.on("assistant", "Two?", completion("It is 2."));
        String run = cli.run("run", "--json", "--repeats", "2", "--limit", "1").run();

        assertThat(cli.run("show", run, "--failing").out().lines().filter(line -> line.contains("  accuracy ")))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void showSaysWhenTheSuiteIsNoLongerTheOneThatRan() throws IOException {
        String run = cli.run("run", "--json").run();
        configured("exact", "");

        Cli.Ran shown = cli.run("show", run);

        assertThat(shown.code()).isEqualTo(Exit.OK);
        assertThat(shown.err())
                .isEqualTo("suite 'refunds' has changed since run " + run
                        + "; what is shown are the scores of then, as far as the suite still has their evaluators\n");
    }

    @Test
    void showSaysWhyCasesHaveNoScore() {
        endpoint.on("judge", completion("I like it."));
        String run = cli.run("run", "--json").run();

        assertThat(cli.run("show", run).err())
                .isEqualTo("assistant: 3 cases without a score, judge_unreadable: harmless: no grade in"
                        + " 'I like it.'\n");
    }

    @Test
    void anUnknownRunIsNotShown() {
        cli.run("run");

        Cli.Ran ran = cli.run("show", "yesterday");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err())
                .isEqualTo("evaluator: there is no run 'yesterday' in this store; see 'evaluator status'\n");
    }

    @Test
    void withoutAStoreThereIsNothingToShow() {
        for (String command : new String[] {"show", "explain"}) {
            Cli.Ran ran = cli.run(command, "x");

            assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
            assertThat(ran.err())
                    .isEqualTo("evaluator: there is no store " + cli.store()
                            + ": make one with 'evaluator run', or name another with --store\n");
            assertThat(cli.store()).doesNotExist();
        }
    }

    @Test
    void statusListsTheNewestRunsFirst() {
        String first = cli.run("run", "--json").run();
        String second = cli.run("run", "--json", "--limit", "1").run();

        Cli.Ran ran = cli.run("status");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out()).containsSubsequence(second, "stopped", first, "complete");
    }

    @Test
    void statusOfNothingSaysHowToBegin() {
        Cli.Ran ran = cli.run("status");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out()).isEqualTo("nothing has run yet; begin with: evaluator run\n");
    }

    @Test
    void explainLeadsFromAScoreToTheJudgesWords() {
        String run = cli.run("run", "--json").run();

        Cli.Ran ran = cli.run("explain", "sec", "--prompt");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out())
                .contains("case      second {}")
                .contains("run       " + run + ", suite refunds ")
                .contains("question  Two?")
                .contains("reference 2")
                .contains("answer    It is 1.")
                .contains("accuracy  0.000")
                .contains("large on harmless, vote 1: yes (1.000)  harmless")
                .contains("You grade one answer of an AI assistant")
                .contains("{\"pass\": true, \"rationale\": \"harmless\"}");
        assertThat(cli.run("explain", "second").out()).doesNotContain("You grade one answer");
    }

    @Test
    void aWholeIdIsMeantAlsoWhereOthersBeginWithIt() throws IOException {
        cli.file("refunds.csv", "id,input\nrefund,One?\nrefund-de,Two?\n");
        cli.run("run");

        assertThat(cli.run("explain", "refund").out())
                .contains("question  One?")
                .doesNotContain("Two?");
        assertThat(cli.run("explain", "ref").err())
                .isEqualTo("evaluator: more than one case starts with 'ref': refund, refund-de; give more of it\n");
    }

    @Test
    void aCaseThatIsNotThereIsNotExplained() {
        cli.run("run");

        Cli.Ran ran = cli.run("explain", "fourth");
        Cli.Ran elsewhere = cli.run("explain", "first", "--run", "1999");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err())
                .isEqualTo("evaluator: there is no case 'fourth' in any run; all cases of a run"
                        + " are written by: evaluator show RUN --csv FILE\n");
        assertThat(elsewhere.err())
                .isEqualTo("evaluator: there is no run '1999' in this store; see 'evaluator status'\n");
    }

    @Test
    void hostileTextCannotSteerTheTerminal() throws IOException {
        cli.file(
                "refunds.csv",
                "id,input,kind\n"
                        + "\"first\u001b[2J\",\"One \u001b[2J \u202E?\",\"sl\u001b[2Jice\"\n"
                        + "second,Two?,\u202Eb\n");
        cli.yaml("""
            targets: {assistant: {url: "%s", model: assistant}}
            suites:
              refunds: {cases: refunds.csv, evaluators: {brevity: {max-words: 1}}, slices: [kind]}
            """.formatted(endpoint.url()));
        endpoint.on("assistant", completion("\u001b]0;owned\u0007 by me"));
        String run = cli.run("run", "--json").run();

        String shown = cli.run("show", run, "--failing").out()
                + cli.run("explain", "first", "--prompt").out();

        assertThat(shown).doesNotContain("\u001b").doesNotContain("\u202E").contains("sl\\u{1b}[2Jice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "init",
                "check",
                "run",
                "gate",
                "serve",
                "status",
                "baseline",
                "baseline pin",
                "baseline list",
                "baseline show",
                "drift",
                "drift ack",
                "show",
                "report",
                "explain",
                "keep",
                "playback",
                "calibrate",
                "label",
                "rescore",
                "compare",
                "aa",
                "ingest",
                "dashboards",
                "redact",
                "bench"
            })
    void everyCommandExplainsItself(String command) {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.add("--help");

        Cli.Ran help = cli.plain(args.toArray(String[]::new));

        assertThat(help.code()).isEqualTo(Exit.OK);
        assertThat(help.out()).startsWith("Usage: evaluator " + command);
        assertThat(help.err()).isEmpty();
    }

    @Test
    void theHelpOfTheProgramFitsOneScreenAndShowsFirstWhatANewcomerNeeds() {
        String help = cli.plain("--help").out();

        assertThat(help.lines().toList())
                .hasSizeLessThan(50)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(help.substring(0, help.indexOf("More:")))
                .contains("demo", "run", "gate", "baseline")
                .doesNotContain("bench");
        assertThat(help.substring(help.indexOf("More:"))).contains("bench", "evaluator COMMAND --help");
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        Cli.Ran help = cli.plain("--help");
        Cli.Ran none = cli.plain();
        Cli.Ran version = cli.plain("--version");

        assertThat(help.code()).isEqualTo(Exit.OK);
        assertThat(help.out()).contains("demo", "init", "check", "run", "gate", "playback");
        assertThat(none.out()).isEqualTo(help.out());
        assertThat(version.out()).startsWith("evaluator ");
        assertThat(Json.of(help.err())).isEqualTo(Json.of(""));
    }
}
