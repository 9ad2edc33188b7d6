package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.ChatEndpoint.refusal;
import static dev.evaluator.runner.cli.SumsGates.assertValid;
import static dev.evaluator.runner.cli.SumsGates.configured;
import static dev.evaluator.runner.cli.SumsGates.number;
import static dev.evaluator.runner.cli.SumsGates.recordings;
import static dev.evaluator.runner.cli.SumsGates.text;
import static dev.evaluator.runner.cli.SumsGates.verdictOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gate comes to, and what its document says. */
class GateVerdictTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aGoodAndABadTargetWithGates() throws IOException {
        cli = SumsGates.in(new Cli(folder));
    }

    @Test
    void aCandidateThatIsNoWorsePasses() {
        Cli.Ran ran = cli.run("gate", "same");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.lastLine()).matches("PASS same: every requirement is met, [0-9]+ of 60 cases");
        assertThat(ran.out()).contains("accuracy-no-worse").contains("reproduce: evaluator gate same -c ");
    }

    @Test
    void aGateWithoutANameIsReproducedByTheNamesOfItsTargets() {
        assertThat(cli.run("gate", "--candidate", "bad", "--baseline", "good").out())
                .contains(" --candidate bad --baseline good -c ");
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
    void theWorstCasesSayWhyTheyWereGradedSo() {
        Json document = cli.run("gate", "worse", "--json").json();

        List<Json> worst = document.at("/worstCases").orElseThrow().items();
        assertThat(worst)
                .hasSize(10)
                .allSatisfy(of ->
                        assertThat(text(of, "/rationale")).isEqualTo("does not agree with the reference by exact"));
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
            configured(cli, "  down: {url: \"" + endpoint.url() + "\", model: m, revision: v1}");

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
        String run = "gate-" + text(document, "/key").substring("sha256:".length(), "sha256:".length() + 12);
        Path page = folder.resolve("gate.html");
        assertThat(cli.run("report", run, "-o", page.toString()).code()).isEqualTo(Exit.OK);
        assertThat(Files.readString(page)).contains("Slices with a requirement of their own took turns");
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
    void aLaterAttemptWorksAtHalfTheErrorRate() {
        cli.with("GITHUB_RUN_ATTEMPT", "2");

        Json document = cli.run("gate", "same", "--json").json();

        assertThat(document.at("/attempt").flatMap(Json::whole)).contains(2L);
        assertThat(number(document, "/statistics/alpha")).isEqualTo(0.025);
        assertThat(verdictOf(document)).isEqualTo(text(document, "/verdict"));
    }

    @Test
    void theSchemaRejectsAPassWithoutCasesAndAFailWithoutARequirementThatFails() throws IOException {
        String pass = cli.run("gate", "same", "--json").json().line();
        String fail = cli.run("gate", "worse", "--json").json().line();
        assertThat(SumsGates.problems(Json.parse(pass))).isEmpty();
        assertThat(SumsGates.problems(Json.parse(fail))).isEmpty();

        String nothing = pass.replaceAll("\"scored\":[0-9]+", "\"scored\":0");
        String nobody =
                fail.replace("\"slice\":\"all\",\"verdict\":\"fail\"", "\"slice\":\"all\",\"verdict\":\"pass\"");
        assertThat(nothing).isNotEqualTo(pass);
        assertThat(nobody).isNotEqualTo(fail);
        assertThat(SumsGates.problems(Json.parse(nothing))).isNotEmpty();
        assertThat(SumsGates.problems(Json.parse(nobody))).isNotEmpty();
    }

    @Test
    void statusShowsTheNewestVerdict() {
        cli.run("gate", "worse");

        Cli.Ran ran = cli.run("status");

        assertThat(ran.out())
                .containsPattern("gate-[0-9a-f]{12} +sums +gate +complete")
                .containsPattern("\nFAIL worse: .*\nnext: evaluator show gate-[0-9a-f]{12} --failing -c .*\n$");
    }
}
