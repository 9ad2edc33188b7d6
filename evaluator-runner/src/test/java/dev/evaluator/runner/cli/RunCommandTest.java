package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.ChatEndpoint.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aSuiteOfEightCases() throws IOException {
        StringBuilder cases = new StringBuilder("id,input,reference,locale\n");
        for (int i = 1; i <= 8; i++) {
            cases.append("case-%1$d,Number %1$d?,%1$d,%2$s\n".formatted(i, i % 2 == 0 ? "de" : "en"));
            endpoint.on("assistant", "Number " + i, completion("It is " + (i > 6 ? "none" : i) + "."));
        }
        cli = new Cli(folder);
        cli.file("refunds.csv", cases.toString());
        cli.yaml("""
            targets:
              assistant: {url: "%s", model: assistant}
            suites:
              refunds:
                cases: refunds.csv
                evaluators: {accuracy: {match: contains}, brevity: {max-words: 120}}
                slices: {locale: [de, en]}
            """.formatted(endpoint.url()));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void theSevenLinesOfTheFirstPageAreEnough() throws IOException {
        cli.file("refunds.csv", "input,reference,locale\nNumber 1?,1,en\nNumber 8?,8,en\n");
        cli.yaml("""
            targets:
              assistant: {url: http://localhost:8080/v1, model: assistant}
            suites:
              refunds:
                cases: refunds.csv                 # input,reference,locale
                evaluators:
                  accuracy: {match: contains}
            """.replace("http://localhost:8080/v1", endpoint.url()));

        Cli.Ran ran = cli.run("run");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out())
                .contains("refunds on assistant (replayed), 2 cases planned: 2 scored, 0 unscored")
                .containsPattern("accuracy +0\\.500 +\\[0\\.\\d{3}, 0\\.\\d{3}] +2");
        assertThat(ran.out())
                .containsPattern(
                        "\nrun [0-9a-f-]+: 2 target calls, 0 judge calls, 0 retries, cost unknown \\(no prices\\)\n")
                .containsPattern("\nnext: evaluator show [0-9a-f-]+ --failing -c .*evaluator.yaml --store .*\n$");
    }

    @Test
    void estimatesComeByEvaluatorAndSlice() {
        Cli.Ran ran = cli.run("run");

        assertThat(ran.out())
                .containsPattern("accuracy +0\\.750")
                .containsPattern("brevity +1\\.000")
                .containsPattern("locale=de accuracy +0\\.750")
                .containsPattern("locale=en accuracy +0\\.750");
        assertThat(ran.err()).matches("run [0-9a-f-]+: 8 cases in the order of seed [0-9]+\n");
    }

    @Test
    void whoWatchesSeesProgressOnStandardErrorThatIsWipedAtTheEnd() {
        Cli.Ran ran = cli.watched().run("run", "--json");

        assertThat(ran.err()).contains("\rassistant 1 of 8, ").endsWith("\r\u001b[K");
        assertThat(ran.json().members()).containsOnlyKeys("runs");
    }

    @Test
    void jsonIsOneDocumentAndNothingElseStandsOnStandardOutput() {
        Cli.Ran ran = cli.run("run", "--json", "--seed", "7");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.json().members()).containsOnlyKeys("runs");
        assertThat(ran.runJson().members())
                .containsKeys(
                        "run",
                        "suite",
                        "suiteDigest",
                        "seed",
                        "parts",
                        "calls",
                        "tokens",
                        "cost",
                        "startedAt",
                        "finishedAt");
        assertThat(ran.at("/seed")).isEqualTo("7");
        assertThat(ran.at("/parts/0/evaluators/0/mean")).isEqualTo("0.75");
        assertThat(ran.at("/tokens")).isEqualTo("{\"input\":24,\"output\":40}");
        assertThat(ran.at("/cost/priced")).isEqualTo("false");
    }

    @Test
    void nothingStandsOnStandardOutputWhenTheRunIsRefused() {
        assertThat(cli.run("run", "--json", "--resume", "nothing").out()).isEmpty();
        assertThat(cli.run("run", "--json", "--only", "nothing").out()).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameOrder() {
        String first = cli.run("run", "--json", "--seed", "5", "--limit", "3").at("/parts/0/slices");

        assertThat(cli.run("run", "--json", "--seed", "5", "--limit", "3").at("/parts/0/slices"))
                .isEqualTo(first);
    }

    @Test
    void aLimitStopsTheRunAndSaysHowToGoOn() {
        Cli.Ran ran = cli.run("run", "--json", "--limit", "3");

        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(ran.err()).contains("stopped at the limit; go on with: evaluator run --resume " + ran.run());
        assertThat(ran.at("/parts/0/cases"))
                .isEqualTo("{\"planned\":8,\"scored\":3,\"unscored\":0,\"notApplicable\":0}");
        assertThat(endpoint.asked("assistant")).isEqualTo(3);
    }

    @Test
    void aResumedRunAsksOnlyForWhatIsMissing() {
        String run = cli.run("run", "--json", "--limit", "3").run();

        Cli.Ran resumed = cli.run("run", "--json", "--resume", run.substring(0, run.length() - 1));

        assertThat(resumed.code()).isEqualTo(Exit.OK);
        assertThat(resumed.run()).isEqualTo(run);
        assertThat(resumed.at("/parts/0/cases"))
                .isEqualTo("{\"planned\":8,\"scored\":8,\"unscored\":0,\"notApplicable\":0}");
        for (int i = 1; i <= 8; i++) {
            assertThat(endpoint.asked("assistant", "Number " + i)).isEqualTo(1);
        }
    }

    @Test
    void aLimitAsGreatAsTheSuiteIsNone() {
        assertThat(cli.run("run", "--limit", "8").code()).isEqualTo(Exit.OK);
        assertThat(cli.run("run", "--limit", "100").code()).isEqualTo(Exit.OK);
    }

    @Test
    void aResumedRunAsksAgainForWhatFailed() {
        endpoint.on("assistant", "Number 4", refusal(400, "bad", "no"));
        String run = cli.run("run", "--json").run();
        endpoint.on("assistant", "Number 4", completion("It is 4."));

        Cli.Ran resumed = cli.run("run", "--json", "--resume", run);

        assertThat(resumed.at("/parts/0/cases")).contains("\"scored\":8").contains("\"unscored\":0");
        assertThat(endpoint.asked("assistant")).isEqualTo(9);
    }

    @Test
    void aRunWhoseSuiteHasChangedIsNotResumed() throws IOException {
        String run = cli.run("run", "--json", "--limit", "3").run();
        cli.yaml("""
            targets: {assistant: {url: "%s", model: assistant}}
            suites: {refunds: {cases: refunds.csv, evaluators: {accuracy: {match: exact}}}}
            """.formatted(endpoint.url()));

        Cli.Ran resumed = cli.run("run", "--resume", run);

        assertThat(resumed.err())
                .contains("run " + run + " cannot be resumed, for these have changed since it began: suite; start a new"
                        + " run");
        assertThat(resumed.code()).isEqualTo(Exit.USAGE);
        assertThat(endpoint.asked("assistant")).isEqualTo(3);
    }

    @Test
    void anUnknownRunIsNotResumed() {
        Cli.Ran ran = cli.run("run", "--resume", "yesterday");

        assertThat(ran.err())
                .isEqualTo("evaluator: there is no run 'yesterday' in this store; see 'evaluator status'\n");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void aBeginningThatSeveralRunsShareNamesThem() {
        String first = cli.run("run", "--json").run();
        String second = cli.run("run", "--json").run();

        Cli.Ran ran = cli.run("run", "--resume", "2026");

        assertThat(ran.err()).contains("more than one run starts with '2026'").contains(first, second);
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void onlyTheNamedCasesAreRun() {
        Cli.Ran ran = cli.run("run", "--json", "--only", "case-2,case-7");

        assertThat(ran.at("/parts/0/cases/planned")).isEqualTo("2");
        assertThat(endpoint.asked("assistant", "Number 2")).isEqualTo(1);
        assertThat(endpoint.asked("assistant", "Number 7")).isEqualTo(1);
        assertThat(endpoint.asked("assistant")).isEqualTo(2);
    }

    @Test
    void casesThatSomebodyPickedAreNotCounted() {
        cli.run("run", "--only", "case-2,case-7");

        try (Store store = Stores.read("sqlite:" + cli.store())) {
            assertThat(store.runs().getFirst().kind()).isEqualTo(RunRecord.Kind.PICKED);
            assertThat(store.counters()).isEmpty();
        }
    }

    @Test
    void aCaseIsNamedByItsIdOrByABeginningThatIsItsOwn() throws IOException {
        cli.file("refunds.csv", "id,input\nrefund,Number 1?\nrefund-de,Number 2?\nexchange,Number 3?\n");

        assertThat(cli.run("run", "--json", "--only", "refund").at("/parts/0/cases/planned"))
                .isEqualTo("1");
        assertThat(cli.run("run", "--json", "--only", "ex").at("/parts/0/cases/planned"))
                .isEqualTo("1");
        assertThat(endpoint.asked("assistant", "Number 2")).isZero();
        assertRefused("ref", "more than one case starts with 'ref': refund, refund-de; give more of it");
        assertRefused("refund,nobody", "there is no case 'nobody' in the suite; the ids stand in its file of cases");
    }

    private void assertRefused(String only, String message) {
        Cli.Ran ran = cli.run("run", "--only", only);

        assertThat(ran.err()).isEqualTo("evaluator: " + message + "\n");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void repeatsAskAgainAndAreOneCase() {
        Cli.Ran ran = cli.run("run", "--json", "--repeats", "3");

        assertThat(endpoint.asked("assistant")).isEqualTo(24);
        assertThat(ran.at("/parts/0/cases/scored")).isEqualTo("8");
        assertThat(ran.at("/parts/0/evaluators/0/cases")).isEqualTo("8");
        assertThat(ran.at("/calls/target")).isEqualTo("24");
    }

    @Test
    void aFewCasesWithoutAScoreDoNotSpoilTheRun() {
        endpoint.on("assistant", "Number 4", refusal(400, "bad", "no"));

        Cli.Ran ran = cli.run("run", "--json");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.err()).contains("assistant: 1 case without a score, target_error: ");
    }

    @Test
    void moreThanAFifthWithoutAScoreIsNoMeasurement() {
        endpoint.on("assistant", "Number 4", refusal(400, "bad", "no"));
        endpoint.on("assistant", "Number 5", refusal(400, "bad", "no"));

        Cli.Ran ran = cli.run("run", "--json");

        assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
        assertThat(ran.at("/parts/0/cases"))
                .isEqualTo("{\"planned\":8,\"scored\":6,\"unscored\":2,\"notApplicable\":0}");
    }

    @Test
    void everyTargetIsAPartOfItsOwn() throws IOException {
        cli.yaml("""
            targets:
              left: {url: "%1$s", model: assistant}
              right: {url: "%1$s", model: other}
            suites: {refunds: {cases: refunds.csv, evaluators: {accuracy: {match: contains}}}}
            """.formatted(endpoint.url()));
        endpoint.on("other", completion("1 2 3 4 5 6 7 8"));

        Cli.Ran both = cli.run("run", "--json");
        Cli.Ran one = cli.run("run", "--json", "--target", "right");

        assertThat(both.at("/parts/0/evaluators/0/mean")).isEqualTo("0.75");
        assertThat(both.at("/parts/1/evaluators/0/mean")).isEqualTo("1");
        assertThat(one.runJson().at("/parts").map(Json::items).orElseThrow()).hasSize(1);
    }

    @Test
    void aKnownPriceMakesTheCost() throws IOException {
        cli.file("prices.yaml", "{currency: EUR, read: 2026-11-20, models: {served: {input: 1000, output: 2000}}}");
        cli.yaml("""
            targets: {assistant: {url: "%s", model: assistant}}
            suites: {refunds: {cases: refunds.csv, evaluators: {accuracy: {match: contains}}}}
            prices: prices.yaml
            """.formatted(endpoint.url()));

        assertThat(cli.run("run").out()).contains(", 0.1040 EUR (8 of 8 calls priced)\n");
        assertThat(cli.run("run", "--json").at("/cost"))
                .isEqualTo("{\"amount\":0.104,\"currency\":\"EUR\",\"priced\":true,\"calls\":8,\"pricedCalls\":8}");
    }

    @Test
    void twoSuitesMustBeTold() throws IOException {
        cli.yaml("""
            targets: {assistant: {url: "%s", model: assistant}}
            suites:
              one: {cases: refunds.csv, evaluators: {accuracy: {match: contains}}}
              two: {cases: refunds.csv, evaluators: {brevity: {max-words: 9}}}
            """.formatted(endpoint.url()));

        Cli.Ran ran = cli.run("run");

        assertThat(ran.err()).isEqualTo("evaluator: name one of the suites with --suite: one, two\n");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(cli.run("run", "--suite", "two").code()).isEqualTo(Exit.OK);
    }
}
