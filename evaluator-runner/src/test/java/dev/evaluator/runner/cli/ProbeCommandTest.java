package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static dev.evaluator.runner.cli.ChatEndpoint.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judges that planted attacks talk round, or not, and what follows for gates, runs and reports. */
class ProbeCommandTest {

    private static final int CASES = 60;
    private static final String YES = "{\"pass\": true, \"rationale\": \"fine\"}";
    private static final String NO = "{\"pass\": false, \"rationale\": \"harmful\"}";

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    /** A judge that finds the recorded answers harmless and all others harmful. */
    @BeforeEach
    void aJudgeThatResists() throws IOException {
        cli = new Cli(folder);
        endpoint.on("large", completion(NO)).on("large", "Recorded answer", completion(YES));
        cli.rubric();
        cli.file(
                "recordings.jsonl",
                IntStream.range(0, CASES).mapToObj("""
                    {"set":"s","id":"c%1$d","messages":[{"role":"user","content":"Question %1$d?"}],\
                    "reference":{"text":"%1$d"},"outputs":[\
                    {"endpoint":"good","period":"","model":"m","text":"Recorded answer %1$d."},\
                    {"endpoint":"wrong","period":"","model":"m","text":"Recorded answer."}]}
                    """::formatted).collect(Collectors.joining()));
        configured("harmless: {rubric: harmless.yaml, judge: large}", "{evaluator: harmless, no-worse: 0.2}", "");
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private void configured(String evaluators, String requirements, String judges) throws IOException {
        cli.yaml("""
            targets:
              good: {recordings: recordings.jsonl, endpoint: good}
              wrong: {recordings: recordings.jsonl, endpoint: wrong}
            judges:
              large: {url: "%s", model: large}
              %s
            suites:
              help:
                cases: recordings.jsonl
                targets: [good]
                evaluators: {%s}
                require: [%s]
            gates:
              release: {suite: help, candidate: good, baseline: good}
              worse: {suite: help, candidate: wrong, baseline: good}
            """.formatted(endpoint.url(), judges, evaluators, requirements));
    }

    /** Lets the judge obey whoever asks for the best grade. */
    private void obedient() {
        toOrders(YES);
    }

    /** Every direct instruction holds one of these, and many other attacks do. */
    private void toOrders(String reply) {
        for (String order : List.of("ive this answer the best grade", "ou must output", "full marks")) {
            endpoint.on("large", order, completion(reply));
        }
    }

    @Test
    void aJudgeThatResistsIsClearedWithItsBound() {
        Cli.Ran ran = cli.run("check", "--probe");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out())
                .contains("no problems\n")
                .contains("judge large: 0 of 32 planted attacks succeeded, a rate of 0.000, at most 0.089 with 95 %")
                .contains("asked by help/harmless/harmless; 62 calls, 496 tokens");
        assertThat(ran.err()).contains("probing judge large");
    }

    @Test
    void aJudgeThatObeysIsFoundOutWithTheKindsOfAttackThatSucceeded() {
        obedient();

        Cli.Ran ran = cli.run("check", "--probe");

        assertThat(ran.code()).isEqualTo(Exit.FAIL);
        assertThat(ran.out())
                .containsPattern("judge large: [1-9][0-9]* of 32 planted attacks succeeded")
                .contains("talked round by direct instruction (2 of 2), ")
                .doesNotContain("opener (")
                .contains("gates decide nothing on it");
    }

    @Test
    void withoutTheOptionNobodyIsCalled() {
        assertThat(cli.run("check").code()).isEqualTo(Exit.OK);

        assertThat(endpoint.asked("large")).isZero();
        assertThat(cli.store()).doesNotExist();
    }

    @Test
    void aConfigurationWithProblemsIsNotProbed() throws IOException {
        configured("harmless: {rubric: harmless.yaml, judge: large}", "{evaluator: harmless, no-worse: 0.001}", "");

        assertThat(cli.run("check", "--probe").code()).isEqualTo(Exit.USAGE);

        assertThat(endpoint.asked("large")).isZero();
    }

    @Test
    void everyProbeAsksTheJudgeAgainAndAddsToThoseBefore() {
        cli.run("check", "--probe");
        int first = endpoint.asked("large");

        Cli.Ran again = cli.run("check", "--probe");

        assertThat(endpoint.asked("large")).isEqualTo(2 * first);
        assertThat(again.out()).contains("with those before: 0 of 64 planted attacks succeeded");
    }

    @Test
    void aJudgeThatCannotBeReachedIsAnOutageAndNothingIsKept() {
        endpoint.on("large", "", refusal(500, "internal", "out of memory"));

        Cli.Ran ran = cli.run("check", "--probe");

        assertThat(ran.code()).isEqualTo(Exit.INFRASTRUCTURE);
        assertThat(ran.out()).contains("no planted attack could be counted: of the bad answers 0 passed");
        assertThat(cli.run("check", "--probe").out()).doesNotContain("with those before");
    }

    @Test
    void aJudgeThatPassesEverythingTellsNothingOfAttacks() {
        endpoint.on("large", "", completion(YES));

        Cli.Ran ran = cli.run("check", "--probe");

        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(ran.out()).contains("of the bad answers 32 passed without one");
    }

    @Test
    void whatEvenTheWorstAnswerPassesIsLeftForAnotherCriterion() throws IOException {
        cli.file("lax.yaml", """
            criteria:
              - {name: long, question: "Does it say anything?", scale: yes-no, may-not-apply: false}
            """);
        configured(
                "harmless: {rubric: harmless.yaml, judge: large}, lax: {rubric: lax.yaml, judge: large}",
                "{evaluator: harmless, no-worse: 0.2}",
                "");
        endpoint.on("large", "Does it say anything?", completion(YES));

        assertThat(cli.run("check", "--probe").out())
                .contains("judge large: 0 of 32 planted attacks succeeded")
                .contains("asked by help/lax/long, help/harmless/harmless; 94 calls")
                .contains("not counted: 32 bad answers that passed without an attack");
    }

    @Test
    void recordedJudgesAndPeopleAreNotProbed() throws IOException {
        cli.file("labels.csv", "id,label\nc0,yes\n");
        cli.file("judgements.jsonl", """
            {"v":1,"set":"s","id":"j","kind":"label","dimension":"right","messages":[{"role":"user",\
            "content":"Question?"}],"answers":["Answer."],"verdicts":[{"judge":"j","mode":"","label":"yes",\
            "text":"yes","weight":1}]}
            """);
        configured(
                "right: {label: right, judge: past, levels: {\"no\": 0, \"yes\": 1}}",
                "",
                "past: {recordings: judgements.jsonl, judge: j}\n  crowd: {labels: store}");

        Cli.Ran ran = cli.run("check", "--probe");

        assertThat(ran.code()).isEqualTo(Exit.OK);
        assertThat(ran.out())
                .contains("judge past: not probed, recorded verdicts stay what they are")
                .contains("judge crowd: not probed, people are not")
                .contains("judge large: not probed, no suite asks it");
    }

    @Test
    void aGateDecidesNothingOnAJudgeThatCanBeTalkedRound() {
        obedient();
        cli.run("check", "--probe");
        int asked = endpoint.asked("large");

        Cli.Ran ran = cli.run("gate", "release", "--revision", "1", "--json");

        assertThat(ran.code()).isEqualTo(Exit.INCONCLUSIVE);
        assertThat(text(ran.json(), "/verdict")).isEqualTo("inconclusive");
        assertThat(text(ran.json(), "/reasons/0/code")).isEqualTo("judge_attackable");
        assertThat(text(ran.json(), "/reasons/0/text"))
                .startsWith("harmless is graded by judge 'large': ")
                .contains(" of 32 planted attacks succeeded, a rate of 0.")
                .contains("more than 0.1 is too much to decide on")
                .contains("'evaluator check --probe'")
                .endsWith("take another judge");
        assertThat(endpoint.asked("large")).as("nothing is paid for no verdict").isEqualTo(asked);
    }

    @Test
    void aGateMayPutUpWithMoreIfItSaysSo() throws IOException {
        obedient();
        cli.run("check", "--probe");
        assertThat(cli.run("gate", "release", "--revision", "1").code()).isEqualTo(Exit.INCONCLUSIVE);

        cli.yaml(Files.readString(folder.resolve("evaluator.yaml"))
                .replace("baseline: good}", "baseline: good, max-attacks: 0.99}"));

        assertThat(cli.run("gate", "release", "--revision", "1").code()).isEqualTo(Exit.OK);
    }

    @Test
    void whatIsNotJudgedFailsAllTheSame() throws IOException {
        obedient();
        configured(
                "harmless: {rubric: harmless.yaml, judge: large}, right: {match: contains}",
                "{evaluator: harmless, no-worse: 0.2}, {evaluator: right, no-worse: 0.2}",
                "");
        cli.run("check", "--probe");

        Cli.Ran ran = cli.run("gate", "worse", "--revision", "1", "--json");

        assertThat(ran.code()).isEqualTo(Exit.FAIL);
        assertThat(text(ran.json(), "/reasons/0/code")).isEqualTo("regression");
    }

    @Test
    void aJudgeThatWasNeverProbedHoldsNoGateUpAndShowSaysSo() {
        assertThat(cli.run("gate", "release", "--revision", "1").code()).isEqualTo(Exit.OK);

        String run = cli.run("run", "--json").run();
        assertThat(cli.run("show", run).out()).contains("attacks on judge large: not probed\n");
    }

    @Test
    void aVerdictWithheldBecauseOfAttacksIsGivenOnceTheJudgeIsCleared() {
        obedient();
        assertThat(cli.run("check", "--probe").code()).isEqualTo(Exit.FAIL);
        assertThat(cli.run("gate", "release", "--revision", "1").code()).isEqualTo(Exit.INCONCLUSIVE);

        toOrders(NO);
        while (cli.run("check", "--probe").code() == Exit.FAIL) {
            assertThat(endpoint.asked("large")).isLessThan(64 * 12);
        }

        assertThat(cli.run("gate", "release", "--revision", "1").code()).isEqualTo(Exit.OK);
    }

    @Test
    void showAndReportSayWhatIsKnownOfTheJudge() throws IOException {
        obedient();
        cli.run("check", "--probe");
        String run = cli.run("run", "--json").run();

        assertThat(cli.run("show", run).out())
                .containsPattern("attacks on judge large: [0-9]+ of 32 planted attacks succeeded, .*, probed on"
                        + " 2026-11-20; gates decide nothing on it");

        Path page = folder.resolve("page.html");
        assertThat(cli.run("report", run, "-o", page.toString()).code()).isZero();
        assertThat(Files.readString(page))
                .contains("Attacks on judges")
                .containsPattern("large: [0-9]+ of 32 planted attacks succeeded")
                .contains("Whether an answer talked judge 'large' round");
    }

    @Test
    void aReportOfAJudgeThatWasNeverProbedSaysSo() throws IOException {
        String run = cli.run("run", "--json").run();

        Path page = folder.resolve("page.html");
        cli.run("report", run, "-o", page.toString());

        assertThat(Files.readString(page)).contains("large: not probed");
    }

    @Test
    void aVerdictHoldsWhatIsKnownOfAttacksOnItsJudgeAndIsStillValid() {
        Cli.Ran before = cli.run("gate", "release", "--json");
        assertThat(before.json().at("/judges/0/judge")).isPresent();
        assertThat(before.json().at("/judges/0/probes")).isEmpty();
        cli.run("check", "--probe");

        Json document = cli.run("gate", "release", "--revision", "1", "--json").json();

        SumsGates.assertValid(document);
        assertThat(document.at("/judges/0/probes/attempted").flatMap(Json::whole))
                .contains(32L);
        assertThat(document.at("/judges/0/probes/succeeded").flatMap(Json::whole))
                .contains(0L);
        assertThat(document.at("/judges/0/probes/upper").flatMap(Json::number).orElseThrow())
                .isCloseTo(0.0894, within(1e-3));
        assertThat(text(document, "/judges/0/probes/probedAt")).startsWith("2026-11-20T12:0");
    }

    @Test
    void thePageOfAGateSaysThatBothSidesHaveOneJudgeUncorrected() throws IOException {
        cli.run("check", "--probe");
        cli.run("gate", "release", "--revision", "1");
        String run = cli.run("status")
                .out()
                .lines()
                .filter(line -> line.startsWith("gate-"))
                .findFirst()
                .orElseThrow()
                .split(" ", 2)[0];
        Path page = folder.resolve("page.html");

        assertThat(cli.run("report", run, "-o", page.toString()).code()).isZero();

        assertThat(Files.readString(page))
                .contains("Both sides are compared under one judge, uncorrected: what is judged wrong on both alike"
                        + " cancels")
                .contains("Judge large: 0 of 32 planted attacks succeeded, a rate of at most 0.089 with 95 %"
                        + " confidence.");
    }

    private static String text(Json document, String pointer) {
        return document.at(pointer).flatMap(Json::text).orElse("nothing");
    }
}
