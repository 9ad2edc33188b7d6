package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.SumsGates.assertValid;
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

/** A gate whose baseline is not called: scores in a committed file, or of the run that is pinned. */
class FrozenBaselineGateTest {

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));
    private FrozenGates gates = new FrozenGates(Path.of("."), cli);

    @BeforeEach
    void aRunOfFiveAnswersToEachCase() throws IOException {
        gates = FrozenGates.in(folder);
        cli = gates.cli();
    }

    @Test
    void theFileHoldsScoresByCaseAndNoText() throws IOException {
        Cli.Ran ran = gates.frozen();

        assertThat(ran.out())
                .contains("frozen.json holds 5 answers of good to each of 120 cases, as scores without text");
        String text = gates.text();
        assertThat(text.lines().filter(line -> line.startsWith("\"s-7\":")))
                .singleElement()
                .asString()
                .matches("\"s-7\":\\{\"sample\":\"[0-9a-f]{12}\",\"scores\":\\{\"accuracy\":\\[1,1,1,1,1]}},");
        assertThat(text).doesNotContain("Number");
    }

    @ParameterizedTest
    @CsvSource({"same, pass, 0", "worse, fail, 1", "same-as-pinned, pass, 0", "worse-than-pinned, fail, 1"})
    void theCandidateIsComparedWithoutCallingTheBaseline(String gate, String verdict, int code) throws IOException {
        gates.frozen();
        assertThat(gates.pin().code()).isEqualTo(Exit.OK);

        Cli.Ran ran = cli.run("gate", gate, "--json");

        assertThat(text(ran.json(), "/verdict")).isEqualTo(verdict);
        assertThat(ran.code()).isEqualTo(code);
        assertThat(verdictOf(ran.json())).isEqualTo(verdict);
        assertThat(text(ran.json(), "/statistics/procedure")).isEqualTo("paired-betting-e-process");
        assertThat(number(ran.json(), "/calls/target"))
                .isLessThanOrEqualTo(number(ran.json(), "/statistics/looks") + 64);
        assertValid(ran.json());
    }

    @Test
    void peopleReadWhichBaselineItWasAndHowFarItMayBeOff() throws IOException {
        gates.frozen();

        assertThat(cli.run("gate", "same").out())
                .containsPattern(
                        "compared with 5 answers to each case of good, frozen 20[0-9T:-]+Z .*frozen.json\\); their"
                                + " mean may be off by 0\\.00[0-9], which counts against every verdict");

        Path page = folder.resolve("page.html");
        assertThat(cli.run("report", "gate-", "-o", page.toString()).code()).isZero();
        assertThat(Files.readString(page))
                .contains("Compared with 5 answers to each case of good, frozen 20")
                .contains("which counts against every verdict.");
    }

    @ParameterizedTest
    @CsvSource({"same", "same-as-pinned"})
    void thePlanCallsTheCandidateAloneAndKnowsHowFarTheBaselineMayBeOff(String gate) {
        gates.frozen();
        gates.pin();

        Cli.Ran ran = cli.run("gate", gate, "--plan", "--json");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(text(ran.json(), "/procedure")).isEqualTo("paired-betting-e-process");
        // 58 where the baseline answers now.
        assertThat(number(ran.json(), "/requirements/0/clean")).isBetween(59.0, 66.0);
        assertThat(number(ran.json(), "/clean/targetCalls")).isEqualTo(number(ran.json(), "/clean/cases"));
    }

    @Test
    void theVerdictSaysWhichBaselineItWas() throws IOException {
        gates.frozen();

        Json document = cli.run("gate", "same", "--json").json();

        assertThat(text(document, "/baseline/target")).isEqualTo("good");
        assertThat(text(document, "/baseline/digest")).isEqualTo(text(Json.parse(gates.text()), "/digest"));
        assertThat(text(document, "/baseline/frozen/from")).endsWith("frozen.json");
        assertThat(number(document, "/baseline/frozen/repeats")).isEqualTo(5);
        assertThat(number(document, "/requirements/0/baselineError")).isBetween(0.0001, 0.01);
        Json asked = Json.array(List.of(
                Json.of(text(document, "/suite/digest")),
                Json.of(text(document, "/candidate/digest")),
                Json.of(text(document, "/baseline/digest")),
                Json.ofTexts(List.of()),
                Json.of(1L)));
        assertThat(text(document, "/key")).isEqualTo(Digest.of(asked).value());
    }

    @ParameterizedTest
    @CsvSource({"same", "worse"})
    void theVerdictIsRecomputedFromTheStoreAlone(String gate) throws IOException {
        gates.frozen();
        Json document = cli.run("gate", gate, "--json").json();
        Files.delete(gates.file());

        Cli.Ran ran = cli.run("show", FrozenGates.run(document), "--recompute");

        assertThat(ran.code()).as(ran.out() + ran.err()).isEqualTo(Exit.OK);
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        gates.frozen();
        Json first = cli.run("gate", "worse", "--json").json();

        assertThat(cli.run("gate", "worse", "--json").json()).isEqualTo(first);
    }

    @Test
    void aCaseThatWasNotFrozenCountsAtItsWorstAndIsNamed() throws IOException {
        gates.frozen();
        cli.file("recordings.jsonl", recordings(122));

        Json document = cli.run("gate", "same", "--json").json();

        assertThat(document.at("/warnings").orElseThrow().items())
                .extracting(warning -> text(warning, "/text"))
                .anyMatch(text -> text.startsWith("2 cases were not frozen in the baseline ")
                        && text.endsWith(" and count at their worst: s-120, s-121"));
        assertThat(text(document, "/warnings/0/code")).isEqualTo("baseline_changed");
        assertValid(document);
        assertThat(cli.run("show", FrozenGates.run(document), "--recompute").code())
                .isEqualTo(Exit.OK);
    }

    @Test
    void casesThatWereNotFrozenKeepAVerdictOpenThatTheyCouldChange() throws IOException {
        gates.frozen();
        cli.file("recordings.jsonl", recordings(200));

        Json document = cli.run("gate", "worse", "--json").json();

        assertThat(text(document, "/verdict")).isEqualTo("inconclusive");
        assertThat(text(document, "/reasons/0/code")).isEqualTo("missing_could_flip");
        assertThat(number(document, "/requirements/0/unscored/not_frozen")).isPositive();
        assertValid(document);
    }

    @Test
    void aCaseThatIsNoLongerAskedIsNamedAndNotRead() throws IOException {
        gates.frozen();
        cli.file("recordings.jsonl", recordings(113));

        Json document = cli.run("gate", "same", "--json").json();

        assertThat(text(document, "/verdict")).isEqualTo("pass");
        assertThat(text(document, "/warnings/0/text"))
                .startsWith("7 cases are no longer asked, of those in the baseline ")
                .endsWith(" and are not read: s-113, s-114, s-115, s-116, s-117 and 2 more");
    }

    @Test
    void aCaseThatAsksSomethingElseNowIsNotCompared() throws IOException {
        gates.frozen();
        cli.file("recordings.jsonl", recordings(120).replace("Number 7?", "The number 7?"));

        Json document = cli.run("gate", "same", "--json").json();

        assertThat(text(document, "/warnings/0/text")).startsWith("1 case ask").endsWith("count at their worst: s-7");
    }

    @Test
    void otherCasesAreNoBaseline() throws IOException {
        gates.frozen();
        cli.file("recordings.jsonl", recordings(120).replace("\"s-", "\"t-"));

        undecided("has none of the cases of this gate, as they are now; it has s-0, s-1, s-10, s-100, s-101 and 115"
                + " more");
    }

    @Test
    void anotherSuiteIsNoBaseline() throws IOException {
        gates.frozen();
        gates.configured("totals", "accuracy: {match: exact}");

        undecided("is of suite 'sums', and this gate decides 'totals'");
    }

    @Test
    void anotherVersionOfAnEvaluatorIsNoBaseline() throws IOException {
        gates.frozen();
        gates.configured("sums", "accuracy: {match: contains}");

        undecided("was scored by another version of accuracy than the suite has now");
    }

    @Test
    void anEvaluatorThatWasNotScoredIsNoBaseline() throws IOException {
        cli.yaml("""
            targets: {good: {recordings: recordings.jsonl, endpoint: good}}
            suites: {sums: {cases: recordings.jsonl, evaluators: {brevity: {max-words: 9}}}}
            """);
        assertThat(cli.run("run", "--repeats", "5").code()).isEqualTo(Exit.OK);
        gates.frozen();
        gates.configured("sums", "accuracy: {match: exact}");

        undecided("has no scores of accuracy");
    }

    @Test
    void aPinOfAnotherEvaluatorIsNoBaselineEither() throws IOException {
        assertThat(gates.pin().code()).isEqualTo(Exit.OK);
        gates.configured("sums", "accuracy: {match: contains}");

        Cli.Ran ran = cli.run("gate", "same-as-pinned", "--json");

        assertThat(text(ran.json(), "/reasons/0/code")).isEqualTo("baseline_changed");
        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
    }

    @Test
    void anotherJudgeIsNoBaseline() throws IOException {
        String judged = "accuracy: {rubric: " + cli.rubric() + ", judge: %s}";
        try (ChatEndpoint endpoint =
                new ChatEndpoint().on("judge", completion("{\"pass\": true, \"rationale\": \"as told\"}"))) {
            cli.file("recordings.jsonl", recordings(10));
            gates.judgedBy(endpoint.url(), "judge", judged.formatted("large"));
            assertThat(cli.run("run", "--repeats", "5", "--target", "good").code())
                    .isEqualTo(Exit.OK);
            gates.frozen();
            gates.judgedBy(endpoint.url(), "judge-2", judged.formatted("large"));

            undecided("accuracy was not graded by the judge it has now, 'large'");
        }
    }

    @Test
    void checkKnowsHowFarTheBaselineMayBeOffToo() {
        gates.frozen();
        gates.pin();

        Cli.Ran ran = cli.run("check");

        assertThat(ran.code()).as(ran.out()).isEqualTo(Exit.OK);
        assertThat(ran.out())
                .containsPattern(
                        "gate same, its baseline being frozen: accuracy [^:]*: at best (59|6[0-6]) cases to pass")
                .containsPattern(
                        "gate same-as-pinned, its baseline being frozen: accuracy [^:]*: at best (59|6[0-6]) cases");
    }

    @Test
    void checkFindsAFileThatIsNotThereAndGivesAPinTime() {
        Cli.Ran ran = cli.run("check");

        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.out())
                .containsPattern("gate same: .*frozen\\.json")
                .containsPattern(
                        "gate same-as-pinned: nothing is pinned of suite 'sums' on 'good' in this store; after")
                .contains("2 problems");
    }

    @Test
    void aBaselineThatMayBeOffByHalfTheMarginDecidesNothing() throws IOException {
        cli.file("recordings.jsonl", recordings(8));
        assertThat(cli.run("run", "--repeats", "5", "--target", "good").code()).isEqualTo(Exit.OK);
        gates.frozen();

        Json document = cli.run("gate", "same", "--json").json();

        assertThat(text(document, "/verdict")).isEqualTo("inconclusive");
        assertThat(text(document, "/reasons/0/code")).isEqualTo("few_cases");
        assertValid(document);
    }

    /** Nobody is called for a verdict that cannot be given, and it is undecided both ways. */
    private void undecided(String why) {
        for (String gate : List.of("same", "worse")) {
            Cli.Ran ran = cli.run("gate", gate, "--json");

            assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
            assertThat(text(ran.json(), "/verdict")).isEqualTo("inconclusive");
            assertThat(text(ran.json(), "/reasons/0/code")).isEqualTo("baseline_changed");
            assertThat(text(ran.json(), "/reasons/0/text"))
                    .contains(why)
                    .endsWith("; make a run with --repeats 5 and freeze it again");
            assertThat(number(ran.json(), "/calls/target")).isZero();
            assertValid(ran.json());
            assertThat(cli.run("show", FrozenGates.run(ran.json()), "--recompute")
                            .code())
                    .isEqualTo(Exit.OK);
        }
    }
}
