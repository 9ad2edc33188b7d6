package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a judge's labels entitle its grades to. */
class JudgeLadderTest {

    private static final int CASES = 300;

    @TempDir
    private Path folder;

    private Cli cli = new Cli(Path.of("."));

    /** Three of four answers are right and the judge says so; people may disagree in every so manieth case. */
    @BeforeEach
    void aJudgeWithRecordings() throws IOException {
        cli = new Cli(folder);
        cli.file("recordings.jsonl", lines("""
            {"set":"s","id":"c%1$d","messages":[{"role":"user","content":"Question %1$d?"}],\
            "outputs":[{"endpoint":"good","period":"","model":"m","text":"Answer %1$d."}]}\
            """));
        cli.file("judgements.jsonl", lines("""
            {"v":1,"set":"s","id":"j%1$d","kind":"label","dimension":"right","messages":[{"role":"user",\
            "content":"Question %1$d?"}],"answers":["Answer %1$d."],\
            "verdicts":[{"judge":"j","mode":"","label":"%2$s","text":"%2$s","weight":1}]}\
            """));
        configured("{evaluator: right, at-least: 0.5, margin: 0.2}", false);
    }

    private static String lines(String line) {
        return IntStream.range(0, CASES)
                .mapToObj(i -> line.formatted(i, said(i)) + "\n")
                .collect(Collectors.joining());
    }

    private static String said(int i) {
        return i % 4 == 0 ? "no" : "yes";
    }

    private void configured(String requirement, boolean trust) throws IOException {
        cli.yaml("""
            targets:
              good: {recordings: recordings.jsonl, endpoint: good}
            judges:
              past: {recordings: judgements.jsonl, judge: j}
            suites:
              help:
                cases: recordings.jsonl
                trust-judge: %s
                evaluators:
                  right: {label: right, judge: past, levels: {"no": 0, "yes": 1}}
                require: [%s]
            gates:
              release: {suite: help, candidate: good, baseline: good}
            """.formatted(trust, requirement));
    }

    /** Labels a random sample of so many, disagreeing with the judge in every so manieth; returns the run. */
    private String labelled(int labels, int wrongEvery) throws IOException {
        String run = cli.run("run", "--seed", "4", "--json").run();
        if (labels > 0) {
            cli.file(
                    "labels.csv",
                    "id,evaluator,label,annotator,inclusion\n"
                            + IntStream.range(0, labels)
                                    .mapToObj(i -> "c" + i + ",right," + person(i, wrongEvery) + ",ann,"
                                            + (double) labels / CASES + "\n")
                                    .collect(Collectors.joining()));
            assertThat(cli.run(
                                    "label",
                                    run,
                                    "--import",
                                    folder.resolve("labels.csv").toString())
                            .code())
                    .isZero();
            assertThat(cli.run("calibrate").code()).isZero();
        }
        return run;
    }

    private static String person(int i, int wrongEvery) {
        boolean wrong = wrongEvery > 0 && i % wrongEvery == 1;
        return wrong == said(i).equals("yes") ? "no" : "yes";
    }

    private static List<String> codes(Json verdict, String member) {
        return verdict.member(member).orElseThrow().items().stream()
                .map(finding -> finding.member("code").flatMap(Json::text).orElseThrow())
                .distinct()
                .toList();
    }

    @ParameterizedTest(name = "{0} labels, one of {1} wrong, {2}, trust-judge {3}")
    @CsvSource({
        // labels, wrong one of, requirement, trust, verdict, warned, what show says
        "0,   0, no-worse, false, pass,         true,  'not validated'",
        "29,  0, no-worse, false, pass,         true,  'not validated, only 29 labels'",
        "30,  0, no-worse, false, pass,         true,  'not validated, agreement 1.000 ['",
        "200, 0, no-worse, false, pass,         false, 'validated on 2026-11-20, agreement 1.000 ['",
        "0,   0, at-least, false, inconclusive, false, 'not validated'",
        "29,  0, at-least, false, inconclusive, false, 'not validated, only 29 labels'",
        "29,  0, at-least, true,  pass,         true,  'not validated, only 29 labels'",
        "30,  0, at-least, false, pass,         true,  'not validated, agreement 1.000 ['",
        "199, 0, at-least, false, pass,         true,  'not validated, agreement 1.000 ['",
        "200, 0, at-least, false, pass,         false, 'validated on 2026-11-20, agreement 1.000 ['",
        "200, 3, at-least, false, pass,         true,  'not validated, agreement 0.665 ['",
    })
    void labelsEntitleToVerdicts(
            int labels, int wrongEvery, String kind, boolean trust, String verdict, boolean warned, String shown)
            throws IOException {
        configured(
                kind.equals("no-worse")
                        ? "{evaluator: right, no-worse: 0.1}"
                        : "{evaluator: right, at-least: 0.5, margin: 0.2}",
                trust);
        String run = labelled(labels, wrongEvery);

        Json document = cli.run("gate", "--revision", "1", "--json").json();

        assertThat(document.at("/verdict").flatMap(Json::text)).contains(verdict);
        assertThat(codes(document, "warnings").contains("judge_not_validated")).isEqualTo(warned);
        assertThat(codes(document, "reasons"))
                .isEqualTo(verdict.equals("inconclusive") ? List.of("judge_not_validated") : List.of());
        assertThat(cli.run("show", run).out()).contains("judge of right: " + shown);
    }

    @Test
    void aGateComparesUncorrectedGradesOfOneJudgeAndSaysSo() throws IOException {
        labelled(200, 3);

        assertThat(cli.run("gate", "--revision", "1").out())
                .contains("\njudged by past; the grades are not corrected by labels of people\n");

        configured("{evaluator: right, no-worse: 0.1}", false);
        assertThat(cli.run("gate", "--revision", "1").out())
                .contains("\n"
                        + "judged by past, both targets by the same; the grades are not corrected by labels of"
                        + " people\n");
    }

    @Test
    void fromTwoHundredLabelsOnWhatPeopleWouldSayLeads() throws IOException {
        String run = labelled(200, 0);

        assertThat(cli.run("show", run).out()).contains("on 200 labels, by people 0.7");
    }

    private Document page(String run) throws IOException {
        Path file = folder.resolve("page.html");
        assertThat(cli.run("report", run, "-o", file.toString()).code()).isZero();
        return Jsoup.parse(file);
    }

    @ParameterizedTest(name = "{0} labels, one of {1} wrong")
    @CsvSource({
        "0,   0, 'The judge of right is not validated: it was not held against people.'",
        "29,  0, 'The judge of right is not validated: it was held against people on only 29 labels.'",
        "30,  0, 'The judge of right is not validated, agreement 1.000 ['",
        "200, 3, 'The judge of right is not validated, agreement 0.665 ['",
    })
    void thePageSaysWhatTheLabelsDoNotEntitleTo(int labels, int wrongEvery, String limit) throws IOException {
        Document page = page(labelled(labels, wrongEvery));

        assertThat(page.select(".limits").text()).contains("Whether people would agree. " + limit);
    }

    @Test
    void thePageOfAValidatedJudgeLeadsWithWhatPeopleWouldSay() throws IOException {
        Document page = page(labelled(200, 3));

        assertThat(page.select(".brief").text())
                .containsPattern(
                        "right is 0\\.5[0-9]+ \\[0\\.[0-9]+, 0\\.[0-9]+] by people, and by the judge alone 0.750 \\[");
        assertThat(page.select("td.figure").first().text())
                .containsPattern("^0\\.5[0-9]+ \\[0\\.[0-9, .]+] by people; the judge alone 0\\.750 \\[");
        assertThat(page.select(".flagged").text()).contains("Judge of right: not validated, agreement 0.665 [");

        page = page(labelled(200, 0));

        assertThat(page.select(".limits").text()).doesNotContain("Whether people would agree");
        assertThat(page.select(".flagged").text())
                .contains("Judge of right: validated on 2026-11-20, agreement 1.000 [");
    }

    @Test
    void whatPeopleWouldSayOfOneRunLeadsInNoOther() throws IOException {
        labelled(200, 0);
        String other = cli.run("run", "--seed", "5", "--json").run();

        Document page = page(other);

        assertThat(page.select("td.figure").first().text())
                .startsWith("0.750 [")
                .doesNotContain("by people");
        assertThat(page.select(".limits").text()).doesNotContain("Whether people would agree");
    }

    @Test
    void thePageOfARunByAnotherRubricSaysThatItsJudgeIsNotValidated() throws IOException {
        String run = labelled(200, 0);
        cli.yaml(
                java.nio.file.Files.readString(folder.resolve("evaluator.yaml")).replace("\"yes\": 1", "\"yes\": 0.9"));

        Document page = page(run);

        assertThat(page.select(".limits").text())
                .contains("The judge of right is not validated: what it is asked has changed since this run.");
        assertThat(page.select("td.figure").first().text()).doesNotContain("by people");
    }

    @Test
    void aVerdictWithheldForWantOfLabelsIsGivenOnceTheyAreThere() throws IOException {
        assertThat(cli.run("gate", "--revision", "1").code()).isEqualTo(3);

        labelled(60, 0);

        assertThat(cli.run("gate", "--revision", "1").code()).isZero();
    }

    @Test
    void anotherRubricHasNoLabelsYet() throws IOException {
        String run = labelled(200, 0);
        cli.yaml(
                java.nio.file.Files.readString(folder.resolve("evaluator.yaml")).replace("\"yes\": 1", "\"yes\": 0.9"));

        assertThat(cli.run("show", run).out()).doesNotContain("judge of right");
        String again = cli.run("run", "--seed", "4", "--json").run();
        assertThat(cli.run("show", again).out()).contains("judge of right: not validated\n");
    }

    /** Brings in labels for some cases of a run and returns what calibrating then finds. */
    private Json calibratedWith(String run, int from, int to, int wrongEvery) throws IOException {
        cli.file(
                "labels.csv",
                "id,evaluator,label,annotator\n"
                        + IntStream.range(from, to)
                                .mapToObj(i -> "c" + i + ",right," + person(i, wrongEvery) + ",ann\n")
                                .collect(Collectors.joining()));
        cli.run("label", run, "--import", folder.resolve("labels.csv").toString());
        return cli.run("calibrate", "--json")
                .json()
                .member("groups")
                .orElseThrow()
                .items()
                .getFirst();
    }

    @Test
    void labelsThatWerePickedShowAgreementAndValidateNothing() throws IOException {
        String run = labelled(0, 0);
        Json group = calibratedWith(run, 0, 250, 0);

        assertThat(group.at("/cases").flatMap(Json::whole)).contains(250L);
        assertThat(group.at("/agreement").flatMap(Json::number)).contains(1.0);
        assertThat(group.member("corrected")).isEmpty();
        assertThat(group.at("/standing/validated").flatMap(Json::truth)).contains(false);
        assertThat(group.at("/standing/by").flatMap(Json::text)).contains("kappa");
        assertThat(group.at("/standing/why").flatMap(Json::text))
                .contains("the labels were picked; to validate, a random sample is needed");
    }

    @Test
    void ofARunPartlyDrawnOnlyWhatWasDrawnCounts() throws IOException {
        String run = labelled(40, 0);
        Json group = calibratedWith(run, 40, 90, 1);

        assertThat(group.at("/cases").flatMap(Json::whole)).contains(40L);
        assertThat(group.at("/unlabelled").flatMap(Json::whole)).contains(260L);
        assertThat(group.at("/corrected/labelled").flatMap(Json::whole)).contains(40L);
    }

    @Test
    void withoutALabelThereIsNothingToHoldAJudgeAgainst() throws IOException {
        labelled(0, 0);

        Cli.Ran ran = cli.run("calibrate");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("there are no labels in this store; be the judge with 'evaluator label RUN'");
    }
}
