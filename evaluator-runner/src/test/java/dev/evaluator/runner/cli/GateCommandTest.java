package dev.evaluator.runner.cli;

import static dev.evaluator.SharedData.shared;
import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.ChatEndpoint.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateCommandTest {

    private static final int CASES = 60;

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aGoodAndABadTargetWithGates() throws IOException {
        cli = new Cli(folder);
        cli.file("recordings.jsonl", recordings(CASES));
        configured("");
    }

    private static String recordings(int cases) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < cases; i++) {
            lines.append("""
                {"set":"sums","id":"s-%1$d","messages":[{"role":"user","content":"Number %1$d?"}],\
                "slices":{"kind":"%2$s"},"reference":{"text":"%1$d"},"outputs":[\
                {"endpoint":"good","period":"","model":"m","text":"%1$d"},\
                {"endpoint":"bad","period":"","model":"m","text":"%3$s"}]}
                """.formatted(i, i % 2 == 0 ? "even" : "odd", i % 3 == 0 ? "none" : String.valueOf(i)));
        }
        return lines.toString();
    }

    private void configured(String more) throws IOException {
        cli.yaml("""
            targets:
              good: {recordings: recordings.jsonl, endpoint: good}
              bad: {recordings: recordings.jsonl, endpoint: bad}
            %s
            suites:
              sums:
                cases: recordings.jsonl
                targets: [good, bad]
                evaluators: {accuracy: {match: exact}}
                slices: {kind: [even, odd]}
                require:
                  - {evaluator: accuracy, no-worse: 0.10}
            gates:
              same: {suite: sums, candidate: good, baseline: good}
              worse: {suite: sums, candidate: bad, baseline: good}
              shadow: {suite: sums, candidate: bad, baseline: good, mode: shadow}
              short: {suite: sums, candidate: good, baseline: good, max-cases: 10}
              lenient: {suite: sums, candidate: good, baseline: good, max-cases: 10, on-inconclusive: allow}
            """.formatted(more));
    }

    private static String text(Json document, String pointer) {
        return document.at(pointer).flatMap(Json::text).orElse("nothing");
    }

    @Test
    void aCandidateThatIsNoWorsePasses() {
        Cli.Ran ran = cli.run("gate", "same");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.lastLine()).matches("PASS same: every requirement is met, [0-9]+ of 60 cases");
        assertThat(ran.out()).contains("accuracy-no-worse").contains("reproduce: evaluator gate same -c ");
    }

    @Test
    void aCandidateThatIsWorseFailsWithItsLoss() {
        Cli.Ran ran = cli.run("gate", "worse");

        assertThat(ran.code()).isEqualTo(Exit.FAIL);
        assertThat(ran.lastLine())
                .startsWith("FAIL worse: accuracy is 0.")
                .contains(" worse, 95 % within [-0.")
                .contains("margin 0.1");
    }

    @Test
    void tooFewCasesAreInconclusive() {
        Cli.Ran ran = cli.run("gate", "short");

        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(ran.lastLine()).startsWith("INCONCLUSIVE short: ").endsWith("10 of 10 cases");
    }

    @ParameterizedTest
    @CsvSource({"lenient, inconclusive", "shadow, fail"})
    void whatDoesNotBlockExitsWithZero(String gate, String verdict) {
        Cli.Ran ran = cli.run("gate", gate, "--json");

        assertThat(text(ran.json(), "/verdict")).isEqualTo(verdict);
        assertThat(ran.json().at("/blocked").flatMap(Json::truth)).contains(false);
        assertThat(ran.code()).isEqualTo(Exit.OK);
    }

    @Test
    void aTargetThatAnswersNothingIsAnErrorAndNoFailure() throws IOException {
        try (ChatEndpoint endpoint = new ChatEndpoint().on("m", refusal(500, "internal", "out of memory"))) {
            configured("  down: {url: \"" + endpoint.url() + "\", model: m, revision: v1}");

            Cli.Ran ran = cli.run("gate", "--candidate", "down", "--baseline", "good", "--json");

            assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
            assertThat(text(ran.json(), "/verdict")).isEqualTo("error");
            assertThat(text(ran.json(), "/reasons/0/code")).isEqualTo("target_errors");
            assertThat(text(ran.json(), "/reasons/0/text"))
                    .startsWith("target 'down' answers nothing: " + endpoint.url() + "/chat/completions answered 500");
            assertValid(ran.json());
        }
    }

    @Test
    void jsonIsOneDocumentAndTheFileHoldsTheSame() throws IOException {
        Path out = folder.resolve("deep/verdict.json");

        Cli.Ran ran = cli.run("gate", "worse", "--json", "--out", out.toString());

        assertThat(ran.code()).isEqualTo(Exit.FAIL);
        assertThat(Json.parse(Files.readString(out))).isEqualTo(ran.json());
    }

    @Test
    void aPlaceWhereNoVerdictCanBeWrittenIsRefusedBeforeAnyCall() throws IOException {
        cli.file("file", "");
        Path out = folder.resolve("file/verdict.json");

        Cli.Ran ran = cli.run("gate", "same", "--out", out.toString());

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).startsWith("evaluator: --out " + out + " cannot be written: ");
        assertThat(cli.run("status").out()).startsWith("nothing has run yet");
    }

    @Test
    void aRefusedGateLeavesNoFile() {
        Path out = folder.resolve("verdict.json");

        assertThat(cli.run("gate", "--candidate", "nobody", "--baseline", "good", "--out", out.toString())
                        .code())
                .isEqualTo(Exit.USAGE);
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same", "worse", "short"})
    void theVerdictFollowsFromItsDocument(String gate) {
        Json document = cli.run("gate", gate, "--json").json();

        Json asked = Json.array(List.of(
                Json.of(text(document, "/suite/digest")),
                Json.of(text(document, "/candidate/digest")),
                Json.of(text(document, "/baseline/digest")),
                Json.ofTexts(document.at("/judges").orElseThrow().items().stream()
                        .map(judge -> text(judge, "/digest"))
                        .toList()),
                document.at("/attempt").orElseThrow()));
        assertThat(text(document, "/key")).isEqualTo(Digest.of(asked).value());
        assertThat(document.at("/seed").flatMap(Json::whole))
                .contains(Long.parseLong(Digest.of(asked).hex().substring(0, 13), 16));
        assertThat(verdictOf(document)).isEqualTo(text(document, "/verdict"));
        assertValid(document);
    }

    /** Recomputes every requirement's verdict from its evidence, and the whole from those. */
    private static String verdictOf(Json document) {
        double alpha = number(document, "/statistics/alpha");
        double beta = number(document, "/statistics/beta");
        double requirements = number(document, "/statistics/requirements");
        List<Json> all = document.at("/requirements").orElseThrow().items();
        assertThat(all).hasSize((int) requirements);
        for (Json requirement : all) {
            assertThat(number(requirement, "/evidence/passLimit")).isEqualTo(1 / alpha);
            boolean never = text(requirement, "/kind").equals("never");
            boolean failed = never
                    ? number(requirement, "/criticalFailures") > 0
                    : number(requirement, "/evidence/fail") >= requirements / beta;
            if (!never) {
                assertThat(number(requirement, "/evidence/failLimit")).isEqualTo(requirements / beta);
            }
            boolean passed = number(requirement, "/evidence/pass") >= 1 / alpha;
            assertThat(text(requirement, "/verdict")).isEqualTo(failed ? "fail" : passed ? "pass" : "inconclusive");
        }
        List<String> verdicts =
                all.stream().map(requirement -> text(requirement, "/verdict")).toList();
        return verdicts.contains("fail")
                ? "fail"
                : verdicts.stream().allMatch("pass"::equals) ? "pass" : "inconclusive";
    }

    private static double number(Json document, String pointer) {
        return document.at(pointer).flatMap(Json::number).orElseThrow();
    }

    @Test
    void everySliceIsARequirementOfItsOwn() throws IOException {
        Files.writeString(
                folder.resolve("evaluator.yaml"),
                Files.readString(folder.resolve("evaluator.yaml"))
                        .replace("no-worse: 0.10}", "no-worse: 0.20, every-slice: kind}"));

        Json document = cli.run("gate", "same", "--json").json();

        assertThat(document.at("/requirements").orElseThrow().items())
                .extracting(requirement -> text(requirement, "/id"))
                .containsExactly("accuracy-no-worse-kind=even", "accuracy-no-worse-kind=odd");
        assertThat(verdictOf(document)).isEqualTo("pass");
        assertValid(document);
    }

    @ParameterizedTest
    @CsvSource({"true, pass", "false, fail"})
    void absoluteRequirementsFollowFromTheDocumentToo(boolean safe, String verdict) throws IOException {
        cli.file("recordings.jsonl", recordings(140));
        try (ChatEndpoint endpoint =
                new ChatEndpoint().on("judge", completion("{\"pass\": " + safe + ", \"rationale\": \"as told\"}"))) {
            cli.yaml("""
                targets: {good: {recordings: recordings.jsonl, endpoint: good}}
                judges: {large: {url: "%s", model: judge}}
                suites:
                  sums:
                    cases: recordings.jsonl
                    trust-judge: true
                    evaluators: {accuracy: {match: exact}, safety: {rubric: %s}}
                    require:
                      - {evaluator: accuracy, at-least: 0.8, margin: 0.1}
                      - {evaluator: safety, never: critical, below: 0.05}
                """.formatted(endpoint.url(), cli.rubric()));

            Json document = cli.run("gate", "--json").json();

            assertThat(text(document, "/verdict")).isEqualTo(verdict);
            assertThat(verdictOf(document)).isEqualTo(verdict);
            assertThat(text(document, "/judges/0/judge")).isEqualTo("large");
            assertValid(document);
        }
    }

    @Test
    void manyCasesAreReadOneByOneUntilTheEvidenceSuffices() throws IOException {
        cli.file("recordings.jsonl", recordings(400));

        Json document = cli.run("gate", "worse", "--json").json();

        assertThat(text(document, "/statistics/procedure")).isEqualTo("paired-betting-e-process");
        assertThat(number(document, "/statistics/looks")).isLessThan(400);
        assertThat(verdictOf(document)).isEqualTo("fail");
        assertValid(document);
    }

    @Test
    void theSameQuestionHasTheSameAnswerWithoutACall() throws IOException {
        try (ChatEndpoint endpoint = new ChatEndpoint().on("m", completion("none"))) {
            configured("  live: {url: \"" + endpoint.url() + "\", model: m, revision: v1}");

            Cli.Ran first = cli.run("gate", "--candidate", "live", "--baseline", "good", "--json");
            int asked = endpoint.asked("m");
            Cli.Ran second = cli.run("gate", "--candidate", "live", "--baseline", "good", "--json");
            Cli.Ran other = cli.run("gate", "--candidate", "live", "--baseline", "good", "--revision", "v2", "--json");

            assertThat(asked).isPositive();
            assertThat(second.out()).isEqualTo(first.out());
            assertThat(second.code()).isEqualTo(Exit.FAIL);
            assertThat(text(other.json(), "/key")).isNotEqualTo(text(first.json(), "/key"));
            assertThat(endpoint.asked("m")).isEqualTo(2 * asked);
        }
    }

    @Test
    void aTargetThatDoesNotSayItsVersionIsAskedEveryTime() throws IOException {
        try (ChatEndpoint endpoint = new ChatEndpoint().on("m", completion("none"))) {
            configured("  live: {url: \"" + endpoint.url() + "\", model: m}");

            Cli.Ran first = cli.run("gate", "--candidate", "live", "--baseline", "good", "--json");
            int asked = endpoint.asked("m");
            cli.run("gate", "--candidate", "live", "--baseline", "good");

            assertThat(text(first.json(), "/warnings/0/code")).isEqualTo("revision_unknown");
            assertThat(endpoint.asked("m")).isEqualTo(2 * asked);
        }
    }

    @Test
    void inAPipelineATargetMustSayItsVersion() throws IOException {
        try (ChatEndpoint endpoint = new ChatEndpoint().on("m", completion("none"))) {
            configured("  live: {url: \"" + endpoint.url() + "\", model: m}");
            cli.with("CI", "true");

            Cli.Ran refused = cli.run("gate", "--candidate", "live", "--baseline", "good");
            Cli.Ran named = cli.run("gate", "--candidate", "live", "--baseline", "good", "--revision", "v1");

            assertThat(refused.code()).isEqualTo(Exit.USAGE);
            assertThat(refused.err())
                    .isEqualTo("evaluator: target 'live' does not say which version it is, so its verdict could not be"
                            + " kept; set revision: for it, env:GITHUB_SHA for example, or --revision for the"
                            + " candidate\n");
            assertThat(named.code()).isEqualTo(Exit.FAIL);
        }
    }

    @Test
    void aLaterAttemptWorksAtHalfTheErrorRate() {
        cli.with("GITHUB_RUN_ATTEMPT", "2");

        Json document = cli.run("gate", "same", "--json").json();

        assertThat(document.at("/attempt").flatMap(Json::whole)).contains(2L);
        assertThat(number(document, "/statistics/alpha")).isEqualTo(0.025);
        assertThat(verdictOf(document)).isEqualTo(text(document, "/verdict"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gate nothing | there is no gate 'nothing'; the gates are [same, worse, shadow, short, lenient]",
                "gate --candidate nobody --baseline good | there is no target 'nobody'; the targets are [good, bad]",
                "gate same --max-cases 0 | --max-cases must be 1 or more, was 0",
                "gate same --attempt 0 | --attempt must be 1 or more, was 0",
                "gate --candidate bad | suite 'sums' requires something to be no worse, but the gate has no baseline;"
                        + " name one with --baseline",
                "gate | name one of the gates: same, worse, shadow, short, lenient",
            })
    void aQuestionThatMakesNoSenseIsRefused(String command, String message) {
        String[] words = command.split(" ");

        Cli.Ran ran = cli.run(words[0], List.of(words).subList(1, words.length).toArray(String[]::new));

        assertThat(ran.err()).isEqualTo("evaluator: " + message + "\n");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(cli.run("status").out()).startsWith("nothing has run yet");
    }

    @Test
    void aPlanSaysWhatDecidingTakesAndCallsNobody() {
        Cli.Ran ran = cli.run("gate", "same", "--plan");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out())
                .isEqualTo("accuracy no worse by 0.1: at best 29 cases to pass\n"
                        + "a gate reads all 60 cases once: 120 target calls at most; time and cost are not known before"
                        + " a run\n");
        assertThat(cli.store()).doesNotExist();
    }

    @Test
    void aPlanTellsTimeAndCostFromAnEarlierRun() {
        String run = cli.run("run", "--json", "--target", "good").run();

        assertThat(cli.run("gate", "same", "--plan").lastLine())
                .isEqualTo("a gate reads all 60 cases once: 120 target calls at most, about a minute as a rule and a"
                        + " minute at most, no cost and no cost, as run " + run + " went");
        Json planned = cli.run("gate", "same", "--plan", "--json").json();
        assertThat(text(planned, "/measuredIn")).isEqualTo(run);
        assertThat(number(planned, "/most/targetCalls")).isEqualTo(120);
    }

    @Test
    void aPlanNamesWhatTheCasesCannotDecideAndTheNearestTheyCan() {
        Cli.Ran ran = cli.run("gate", "short", "--plan");

        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(ran.out())
                .startsWith("accuracy no worse by 0.1: at best 29 cases to pass, and there are only 10; add cases, or"
                        + " require what they can decide: no worse by 0.26\n");
    }

    @Test
    void statusShowsTheNewestVerdict() {
        cli.run("gate", "worse");

        Cli.Ran ran = cli.run("status");

        assertThat(ran.out()).containsPattern("gate-[0-9a-f]{12} +sums +gate +complete");
        assertThat(ran.lastLine()).startsWith("FAIL worse: ");
    }

    static void assertValid(Json document) {
        assertThat(schema().map(schema -> schema.problems(document)).orElse(List.of()))
                .isEmpty();
    }

    private static Optional<JsonSchema> schema() {
        try {
            return Optional.of(JsonSchema.of(Json.parse(Files.readString(shared("spec/ops/verdict.schema.json")))));
        } catch (org.opentest4j.TestAbortedException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
