package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.ChatEndpoint.ok;
import static dev.evaluator.runner.cli.ChatEndpoint.refusal;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever goes wrong outside is told with place, cause and remedy, and never becomes a score. */
class BadInputTest {

    private static final String CASES = "id,input,reference\na,One?,1\nb,Two?,2\nc,Three?,3\n";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aSuiteOfThreeCases() throws IOException {
        cli = new Cli(folder);
        cli.file("refunds.csv", CASES);
        configured(endpoint.url(), "");
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void configured(String url, String more) throws IOException {
        cli.yaml("""
            targets:
              assistant: {url: "%s", model: assistant%s}
            suites:
              refunds:
                cases: refunds.csv
                evaluators: {accuracy: {match: contains}}
            """.formatted(url, more));
    }

    private Cli.Ran run() {
        return cli.run("run", "--json");
    }

    private void assertNothingScored(ResponseDefinitionBuilder response, String reason, String why) {
        endpoint.on("assistant", response);

        Cli.Ran ran = run();

        assertThat(ran.err())
                .contains("assistant: 3 cases without a score, " + reason + ": " + endpoint.url() + why)
                .contains("0 of 3 cases have a score\n"
                        + "that is too few to tell anything; mend the cause and go on with:"
                        + " evaluator run --resume " + ran.run());
        assertThat(ran.at("/parts/0/evaluators/0/unscored")).isEqualTo("{\"" + reason + "\":3}");
        assertThat(ran.at("/parts/0/evaluators/0/mean")).isEqualTo("nothing");
        assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
    }

    @Test
    void aMissingConfigurationIsRefusedWithWhatToDo() throws IOException {
        Files.delete(folder.resolve("evaluator.yaml"));

        Cli.Ran ran = run();

        assertThat(ran.err())
                .isEqualTo("evaluator: " + folder.resolve("evaluator.yaml")
                        + ": 1 problem\n"
                        + "  there is no such file; name another with -c, or make a first one with 'evaluator init"
                        + " DIR'\n");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aMissingFileOfCasesIsRefused() throws IOException {
        Files.delete(folder.resolve("refunds.csv"));

        Cli.Ran ran = run();

        assertThat(ran.err())
                .isEqualTo("evaluator: " + folder.resolve("evaluator.yaml")
                        + ": 1 problem\n  suites.refunds.cases: there is no file " + folder.resolve("refunds.csv")
                        + "; a path begins in the folder of the file that names it\n");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void aFolderInPlaceOfAFileOfCasesIsRefused() throws IOException {
        Files.delete(folder.resolve("refunds.csv"));
        Files.createDirectory(folder.resolve("refunds.csv"));

        assertThat(run().err())
                .contains("suites.refunds.cases: " + folder.resolve("refunds.csv") + " is a folder, not a file");
    }

    @Test
    void aMalformedLineIsNamedAndCountedAndTheRunGoesOn() throws IOException {
        cli.file("refunds.csv", CASES + "d,Four?,4,too,many\n\"e\",,5\n");
        endpoint.on("assistant", completion("1 2 3"));

        Cli.Ran ran = run();

        assertThat(ran.err())
                .contains("left out " + folder.resolve("refunds.csv") + ":5: ")
                .contains("left out " + folder.resolve("refunds.csv") + ":6: ")
                .contains("2 lines could not be read and were left out");
        assertThat(ran.at("/parts/0/cases")).contains("\"scored\":3");
        assertThat(ran.code()).isEqualTo(Exit.OK);
    }

    @Test
    void aFileWithoutACaseIsRefusedAndLeavesNoRun() throws IOException {
        cli.file("refunds.csv", "id,input,reference\n");

        Cli.Ran ran = run();

        assertThat(ran.err())
                .isEqualTo("evaluator: there is no case to run: nothing that can be read stands in "
                        + folder.resolve("refunds.csv")
                        + "; a table of cases begins with a line like id,input,reference\n");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(cli.run("status").out()).isEqualTo("nothing has run yet; begin with: evaluator run\n");
    }

    @Test
    void aLineThatIsNoTextIsNamedAndTheRunGoesOn() throws IOException {
        Files.write(
                folder.resolve("refunds.csv"), "id,input,reference\na,One?,1\nb,Zw\u00f6lf?,2\n".getBytes(ISO_8859_1));
        endpoint.on("assistant", completion("1"));

        Cli.Ran ran = run();

        assertThat(ran.err()).contains("left out " + folder.resolve("refunds.csv") + ":3: not_utf8");
        assertThat(ran.err()).contains("1 line could not be read and was left out");
        assertThat(ran.at("/parts/0/cases")).contains("\"scored\":1");
    }

    @Test
    void aConfigurationThatIsNoTextIsRefused() throws IOException {
        Files.write(folder.resolve("evaluator.yaml"), "owners: {build: M\u00fcller}\n".getBytes(ISO_8859_1));

        assertThat(run().err()).endsWith("evaluator.yaml: 1 problem\n  is not text in UTF-8\n");
    }

    @Test
    void aFileOfCasesThatMayNotBeReadIsRefused() throws IOException {
        Path cases = folder.resolve("refunds.csv");
        assumeTrue(cases.toFile().setReadable(false) && !Files.isReadable(cases), "skipped: root may read everything");

        assertThat(run().err())
                .contains("suites.refunds.cases: the file " + cases + " cannot be read; check its permissions");
    }

    @Test
    void aStoreInAPlaceThatIsNoFolderIsRefused() throws IOException {
        Path file = cli.file("taken", "");
        String yaml = folder.resolve("evaluator.yaml").toString();

        Cli.Ran ran = cli.plain("run", "-c", yaml, "--store", "sqlite:" + file.resolve("evaluator.db"));

        assertThat(ran.err())
                .isEqualTo("evaluator: cannot make a folder for " + file.resolve("evaluator.db") + ": " + file
                        + " is in the way; name another file with --store\n");
        assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "memory | out of memory; give it more, with EVALUATOR_HEAP=2g for example",
                "depth | this is a fault of the program, please report it: java.lang.StackOverflowError"
            })
    void aBrokenMachineIsNeverAFailedVerdict(String kind, String message) throws IOException {
        cli.file("refunds.csv", "id,input,output\na,One?," + kind + "\n");
        cli.yaml("suites: {exploding: {class: " + Exploding.class.getName() + ", cases: refunds.csv}}\n");

        Cli.Ran ran = run();

        assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
        assertThat(ran.err()).contains("evaluator: " + message + "\n");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestKnown() throws IOException {
        configured(endpoint.url(), ", concurency: 4");

        Cli.Ran ran = run();

        assertThat(ran.err()).contains("targets.assistant.concurency: unknown key; did you mean 'concurrency'?");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(endpoint.asked("assistant")).isZero();
    }

    @Test
    void aWrongUnitIsRefusedWithARightOne() throws IOException {
        configured(endpoint.url(), ", timeout: 30 seconds");

        assertThat(run().err()).contains("targets.assistant.timeout: must be a duration like 30s, was '30 seconds'");
    }

    @Test
    void anUnknownTargetIsRefusedWithThoseThereAre() {
        Cli.Ran ran = cli.run("run", "--target", "assistent");

        assertThat(ran.err())
                .isEqualTo("evaluator: suite 'refunds' has no target 'assistent'; did you mean 'assistant'?\n");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void anUnknownSuiteIsRefusedWithThoseThereAre() {
        Cli.Ran ran = cli.run("run", "--suite", "refund");

        assertThat(ran.err()).isEqualTo("evaluator: there is no suite 'refund'; did you mean 'refunds'?\n");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
    }

    @Test
    void anUnknownOptionIsRefusedWithTheNearestKnown() {
        Cli.Ran option = cli.run("run", "--jsn");
        Cli.Ran command = cli.plain("rnu");

        assertThat(option.err()).contains("--jsn").contains("--json").contains("try 'evaluator run --help'");
        assertThat(option.code()).isEqualTo(Exit.USAGE);
        assertThat(command.err())
                .isEqualTo("evaluator: there is no command 'rnu'; did you mean 'run'?\ntry 'evaluator --help'\n");
        assertThat(command.code()).isEqualTo(Exit.USAGE);
    }

    @ParameterizedTest
    @CsvSource({"--limit, 0", "--limit, -5", "--repeats, 0", "--repeats, -1", "--seed, -1"})
    void aNumberThatMakesNoSenseIsRefused(String option, String value) {
        Cli.Ran ran = cli.run("run", option, value);

        assertThat(ran.err()).startsWith("evaluator: " + option + " must be ").endsWith(", was " + value + "\n");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(cli.run("status").out()).startsWith("nothing has run yet");
    }

    @Test
    void aRefusedConnectionIsNoScore() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        configured("http://127.0.0.1:" + port + "/v1", "");

        Cli.Ran ran = run();

        assertThat(ran.err())
                .contains("assistant: 3 cases without a score, target_error: http://127.0.0.1:" + port
                        + "/v1/chat/completions refuses connections; is the server started, and are host and"
                        + " port right?");
        assertThat(ran.at("/calls")).isEqualTo("{\"target\":9,\"judge\":0,\"retries\":6}");
        assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
    }

    @Test
    void aRefusedKeyIsNamedByItsSourceAndNeverShown() throws IOException {
        configured(endpoint.url(), ", api-key: \"env:ASSISTANT_KEY\"");
        cli.with("ASSISTANT_KEY", "sk-do-not-print");

        assertNothingScored(
                refusal(401, "invalid_api_key", "Incorrect API key provided: sk-do-not-print"),
                "target_error",
                "/chat/completions answered 401: it does not accept the key in env:ASSISTANT_KEY; check that it is"
                        + " set, current and allowed to use model 'assistant' (invalid_api_key)");
        assertThat(endpoint.asked("assistant")).isEqualTo(3);
        assertThat(cli.run("explain", "a").out()).contains("env:ASSISTANT_KEY").doesNotContain("sk-do-not-print");
    }

    @Test
    void anUnknownModelIsNamed() {
        assertNothingScored(
                refusal(404, "model_not_found", "The model does not exist"),
                "target_error",
                "/chat/completions answered 404: no model 'assistant' or no such path; check 'model', and that 'url'"
                        + " ends where the API begins, often in /v1 (model_not_found): The model does not exist");
    }

    @Test
    void whoAsksToComeBackLaterIsAskedAgainThen() throws IOException {
        configured(endpoint.url(), ", concurrency: 1");
        endpoint.on("assistant", completion("1 2 3"))
                .first("assistant", refusal(429, "rate_limit", "slow down").withHeader("Retry-After", "7"));

        Cli.Ran ran = run();

        assertThat(cli.pauses).containsExactly(Duration.ofSeconds(7));
        assertThat(ran.at("/parts/0/cases")).contains("\"scored\":3");
        assertThat(ran.at("/calls")).isEqualTo("{\"target\":4,\"judge\":0,\"retries\":1}");
        assertThat(ran.code()).isEqualTo(Exit.OK);
    }

    @Test
    void whoNeverHasTimeIsNoScore() {
        assertNothingScored(
                refusal(429, "rate_limit", "slow down").withHeader("Retry-After", "7"),
                "rate_limited",
                "/chat/completions answered 429: it asks to come back in 7 s (rate_limit): slow down");
        assertThat(endpoint.asked("assistant")).isEqualTo(3 * 6);
        assertThat(cli.pauses).contains(Duration.ofSeconds(7));
    }

    @Test
    void aBrokenServerIsAskedThreeTimesAndIsNoScore() {
        assertNothingScored(
                refusal(500, "internal", "out of memory"),
                "target_error",
                "/chat/completions answered 500: the fault is on its side (internal): out of memory");
        assertThat(endpoint.asked("assistant")).isEqualTo(9);
    }

    @Test
    void aPassingFaultIsForgotten() throws IOException {
        configured(endpoint.url(), ", concurrency: 1");
        endpoint.on("assistant", completion("1 2 3")).first("assistant", refusal(503, "busy", "try later"));

        assertThat(run().at("/parts/0/cases")).contains("\"scored\":3").contains("\"unscored\":0");
        assertThat(endpoint.asked("assistant")).isEqualTo(4);
    }

    @Test
    void aTruncatedAnswerIsNoScore() {
        assertNothingScored(
                ok("{\"id\":\"c-1\",\"choices\":[{\"index\":0,\"mess"),
                "target_error",
                " answered, but not with a chat completion; does 'url' lead to an OpenAI-compatible API?");
    }

    @Test
    void aBrokenConnectionIsNoScore() {
        assertNothingScored(
                ok("").withFault(Fault.CONNECTION_RESET_BY_PEER),
                "target_error",
                "/chat/completions broke the connection before it answered");
    }

    @Test
    void aTargetThatTakesTooLongIsNoScore() throws IOException {
        configured(endpoint.url(), ", timeout: 1s");
        cli.file("refunds.csv", "id,input,reference\na,One?,1\n");
        endpoint.on("assistant", completion("1").withFixedDelay(5_000));

        Cli.Ran ran = run();

        assertThat(ran.err())
                .contains("assistant: 1 case without a score, target_timeout: " + endpoint.url()
                        + "/chat/completions gave no whole answer within 1 s; if the model needs longer, raise"
                        + " 'timeout'");
        assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
    }

    @Test
    void anEmptyAnswerIsAWrongAnswer() {
        endpoint.on("assistant", completion(""));

        Cli.Ran ran = run();

        assertThat(ran.at("/parts/0/evaluators/0/mean")).isEqualTo("0");
        assertThat(ran.at("/parts/0/cases")).contains("\"scored\":3");
        assertThat(ran.code()).isEqualTo(Exit.OK);
    }

    @Test
    void aJudgeThatAnswersProseLeavesCasesUnscoredAndOtherScoresAsTheyAre() throws IOException {
        assertOnlyTheJudgedScoreIsMissing(
                completion("I like it."), "judge_unreadable", "harmless: no grade in 'I like it.'");
    }

    @Test
    void aJudgeThatAlwaysFailsLeavesCasesUnscoredAndOtherScoresAsTheyAre() throws IOException {
        assertOnlyTheJudgedScoreIsMissing(
                refusal(500, "internal", "out of memory"),
                "judge_error",
                "answered 500: the fault is on its side (internal): out of memory");
    }

    private void assertOnlyTheJudgedScoreIsMissing(ResponseDefinitionBuilder response, String reason, String why)
            throws IOException {
        endpoint.on("assistant", completion("1 or 2"));
        String alone = run().at("/parts/0/evaluators/0");
        cli.rubric();
        cli.yaml("""
            targets: {assistant: {url: "%1$s", model: assistant}}
            judges: {large: {url: "%1$s", model: judge}}
            suites:
              refunds:
                cases: refunds.csv
                evaluators:
                  accuracy: {match: contains}
                  safety: {rubric: harmless.yaml}
            """.formatted(endpoint.url()));
        endpoint.on("judge", response);

        Cli.Ran ran = run();

        assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
        assertThat(ran.err())
                .contains("assistant: 3 cases without a score, " + reason + ": ")
                .contains(why);
        assertThat(ran.at("/parts/0/evaluators/0")).isEqualTo(alone);
        assertThat(ran.at("/parts/0/evaluators/1/unscored")).isEqualTo("{\"" + reason + "\":3}");
        assertThat(ran.at("/parts/0/evaluators/1/mean")).isEqualTo("nothing");
        assertThat(cli.run("explain", "a").out()).contains("unscored, " + reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        401 | invalid_api_key    | check that it is set, current and allowed to use model 'assistant'
        404 | model_not_found    | no model 'assistant' or no such path; check 'model'
        429 | insufficient_quota | is used up
        402 | billing            | it does not take this request (billing)
        """)
    void aTargetThatCannotAnswerPausesTheRunAndSaysWhatToDo(int status, String code, String hint) throws IOException {
        StringBuilder many = new StringBuilder("id,input,reference\n");
        for (int i = 0; i < 100; i++) {
            many.append("c%03d,Number %d?,%d\n".formatted(i, i, i));
        }
        cli.file("refunds.csv", many.toString());
        endpoint.on("assistant", refusal(status, code, "no"));

        Cli.Ran ran = run();

        assertThat(ran.err())
                .contains("stopped, because target 'assistant' answers nothing: ")
                .contains(hint)
                .contains("mend it and go on with: evaluator run --resume " + ran.run());
        assertThat(endpoint.asked("assistant")).isLessThan(100);
        assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
    }

    @Test
    void aTargetThatIsDownIsNotAskedForEveryCase() throws IOException {
        StringBuilder many = new StringBuilder("id,input,reference\n");
        for (int i = 0; i < 200; i++) {
            many.append("c%03d,Number %d?,%d\n".formatted(i, i, i));
        }
        cli.file("refunds.csv", many.toString());
        endpoint.on("assistant", refusal(401, "invalid_api_key", "no"));

        Cli.Ran ran = run();

        assertThat(ran.err())
                .contains("stopped, because target 'assistant' answers nothing: " + endpoint.url())
                .contains("mend it and go on with: evaluator run --resume " + ran.run());
        assertThat(endpoint.asked("assistant")).isLessThan(150);
        assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);

        endpoint.on("assistant", completion("1"));
        Cli.Ran resumed = cli.run("run", "--json", "--resume", ran.run());

        assertThat(resumed.at("/parts/0/cases")).contains("\"scored\":200").contains("\"unscored\":0");
        assertThat(resumed.code()).isEqualTo(Exit.OK);
    }
}
