package dev.evaluator.runner.cli;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.json.Json;
import dev.evaluator.runner.store.CalibrationRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void recordedVerdictsAreAGroupForEachJudgeModeAndOrder() throws IOException {
        Path labels = pairs();

        assertThat(calibrate("--labels", labels.toString(), "--json")).isZero();

        List<Json> groups = groups();
        assertThat(groups).hasSize(2);
        assertThat(text(groups.getFirst(), "judge")).isEqualTo("j");
        assertThat(text(groups.getFirst(), "mode")).isEqualTo("short");
        assertThat(text(groups.getFirst(), "order")).isEqualTo("AB");
        assertThat(text(groups.getFirst(), "slice")).isEqualTo("all");
        assertThat(number(groups.getFirst(), "cases")).isEqualTo(8);
        assertThat(number(groups.getFirst(), "unreadable")).isEqualTo(2);
        assertThat(number(groups.getFirst(), "agreement")).isEqualTo(1);
        assertThat(number(groups.getLast(), "agreement")).isEqualTo(0.6);
        assertThat(number(groups.getLast().member("orders").orElseThrow(), "pairs"))
                .isEqualTo(8);
    }

    @Test
    void whatWasFoundIsKeptOnceHoweverOftenItIsAsked() throws IOException {
        Path labels = pairs();

        calibrate("--labels", labels.toString(), "--json");
        calibrate("--labels", labels.toString(), "--json");

        try (Store store = Stores.read(store())) {
            assertThat(store.calibrations()).hasSize(2).allSatisfy(kept -> {
                assertThat(kept.judge()).isEqualTo("j");
                assertThat(kept.judgeDigest()).isEmpty();
                assertThat(kept.validated()).isFalse();
                assertThat(kept.calibratedAt()).isEqualTo(NOON);
                assertThat(kept.document().member("kappa")).isPresent();
            });
        }
    }

    @Test
    void configuredJudgesGradeWhatIsLabelled() throws IOException {
        Path config = config();

        assertThat(calibrate("-c", config.toString(), "--labels", labelled().toString(), "--by", "period", "--json"))
                .isZero();

        assertThat(groups()).hasSize(2).allSatisfy(group -> {
            assertThat(text(group, "judge")).isEqualTo("past");
            assertThat(text(group, "mode")).isEqualTo("refusal");
            assertThat(group.member("order")).isEmpty();
            assertThat(text(group, "suite")).isEqualTo("refusals");
            assertThat(text(group, "evaluator")).isEqualTo("refused");
            assertThat(number(group, "cases")).isEqualTo(5);
            assertThat(group.member("kappaWeighted")).isPresent();
        });
        try (Store store = Stores.read(store())) {
            assertThat(store.calibrations())
                    .extracting(CalibrationRecord::slice)
                    .containsExactlyInAnyOrder("period=new", "period=old");
            assertThat(store.calibrations()).allSatisfy(kept -> {
                assertThat(kept.judgeDigest()).isPresent();
                assertThat(kept.definition()).isPresent();
            });
        }
    }

    @Test
    void aJudgeThatCannotBeReachedIsAnOutageAndNoDisagreement() throws IOException {
        labelled();
        Files.writeString(folder.resolve("cases.csv"), "id,input,output\na,Why?,So.\n");
        Path config = Files.writeString(folder.resolve("evaluator.yaml"), """
            judges:
              large: {url: "http://localhost:1/v1", model: large}
            suites:
              refusals:
                cases: cases.csv
                evaluators:
                  refused: {label: refusal, judge: large, levels: {no: 0, yes: 1}}
            """);

        assertThat(calibrate("-c", config.toString(), "--labels", labelled().toString(), "--json"))
                .isEqualTo(4);

        assertThat(groups()).isEmpty();
        assertThat(err.toString()).contains("10 times not graded: judge_error, ");
    }

    @Test
    void aLabelOfAnotherDimensionIsNotAboutTheCriterion() throws IOException {
        Path config = config();
        List<String> lines = new ArrayList<>(Files.readAllLines(labelled()));
        lines.set(9, lines.get(9).replace("\"dimension\":\"refusal\"", "\"dimension\":\"tone\""));
        Path labels = Files.write(folder.resolve("labels.jsonl"), lines);

        assertThat(calibrate("-c", config.toString(), "--labels", labels.toString(), "--json"))
                .isZero();

        assertThat(groups())
                .singleElement()
                .satisfies(group -> assertThat(number(group, "cases")).isEqualTo(9));
    }

    @Test
    void labelsByCaseAreHeldAgainstTheNewestRun() throws IOException {
        Path config = config();
        assertThat(execute("run", "-c", config.toString(), "--store", store())).isZero();
        out.getBuffer().setLength(0);
        Path labels = Files.writeString(
                folder.resolve("labels.csv"), "id,label\ncase-0,yes\ncase-1,no\ncase-2,no\ncase-3,no\n");

        assertThat(calibrate("--labels", labels.toString(), "--json")).isZero();

        Json group = groups().getFirst();
        assertThat(text(group, "judge")).isEqualTo("past");
        assertThat(number(group, "cases")).isEqualTo(4);
        assertThat(number(group, "unlabelled")).isEqualTo(6);
        assertThat(number(group, "agreement")).isEqualTo(0.75);
        Json corrected = group.member("corrected").orElseThrow();
        assertThat(number(corrected, "value")).isEqualTo(0.25);
        assertThat(text(corrected, "method")).isEqualTo("labels only, clopper-pearson");
        assertThat(number(corrected, "judged")).isEqualTo(0.5);
    }

    @Test
    void labelsOfOtherCasesAreRefused() throws IOException {
        Path config = config();
        execute("run", "-c", config.toString(), "--store", store());
        Path labels = Files.writeString(folder.resolve("labels.csv"), "id,label\nelsewhere,yes\n");

        assertThat(calibrate("--labels", labels.toString())).isEqualTo(2);

        assertThat(err.toString()).contains("none of the 1 labels is about a case that a judge graded in run");
    }

    @Test
    void aPersonReadsATableAndPlainWords() throws IOException {
        assertThat(calibrate("--labels", pairs().toString())).isZero();

        String[] lines = out.toString().split("\\R");
        assertThat(lines[0]).contains("agreement", "95 % interval", "kappa", "cases", "unreadable");
        assertThat(lines[1]).startsWith("j/short AB").endsWith("2").hasSameSizeAs(lines[0]);
        assertThat(out.toString())
                .contains("j/short AB: not validated, 8 labels; from 30 they say something, from 200 they can validate")
                .contains("shown in both orders it names the same winner on 0.500 of 8 pairs")
                .contains("judge 2 – \\u{1b}[31mred");
    }

    @Test
    void mistakesAreNamed() throws IOException {
        assertThat(calibrate()).isEqualTo(2);
        assertThat(calibrate("--labels", "nowhere.jsonl")).isEqualTo(2);
        assertThat(calibrate("--labels", pairs().toString(), "--by", "color")).isEqualTo(2);
        assertThat(calibrate("-c", config().toString(), "--labels", pairs().toString()))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("name the labels with --labels")
                .contains("there is no file nowhere.jsonl")
                .contains("no labelled item has a slice 'color'; there are [period]")
                .contains("has anything to say of the 10 labelled items");
    }

    @Test
    void theConfiguredJudgeOfRealAnswersAgreesWithPeopleAsFarAsItDoes() {
        assertThat(calibrate(
                        "-c",
                        shared("acceptance/xstest.yaml").toString(),
                        "--labels",
                        shared("data/xstest-mistral/judgements.jsonl").toString(),
                        "--by",
                        "period",
                        "--json"))
                .isZero();

        Map<String, double[]> expected = Map.of(
                "period=guard", new double[] {450, 0.7667, 0.5714, 0.6610, 0},
                "period=no-guard", new double[] {439, 0.7585, 0.0818, 0.0865, 11});
        assertThat(groups()).hasSize(2).allSatisfy(group -> {
            double[] figures = expected.get(text(group, "slice"));
            assertThat(text(group, "judge")).isEqualTo("gpt-4");
            assertThat(number(group, "cases")).isEqualTo(figures[0]);
            assertThat(number(group, "agreement")).isCloseTo(figures[1], within(0.5e-4));
            assertThat(number(group, "kappa")).isCloseTo(figures[2], within(0.5e-4));
            assertThat(number(group, "kappaWeighted")).isCloseTo(figures[3], within(0.5e-4));
            assertThat(number(group, "unreadable")).isEqualTo(figures[4]);
        });
    }

    /** Ten pairs: shown AB the judge says what people say, but for two unread; shown BA it does so on six of them. */
    private Path pairs() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int gold = 1 + i % 2;
            String ab = i < 8 ? String.valueOf(gold) : "null";
            lines.add(("{'id':'p%d','kind':'pairwise','dimension':'overall','slices':{'period':'old'},"
                            + "'messages':[{'role':'user','content':'Which %d?'}],'answers':['One.','Two.'],"
                            + "'gold':{'winner':%d},'verdicts':["
                            + "{'judge':'j','mode':'short','order':'AB','winner':%s,'text':'ab'},"
                            + "{'judge':'j','mode':'short','order':'BA','winner':%d,'text':'\\u001b[31mred'}]}")
                    .formatted(i, i, gold, ab, i % 4 < 2 ? gold : 3 - gold)
                    .replace('\'', '"'));
        }
        return Files.write(folder.resolve("pairs.jsonl"), lines);
    }

    /** Ten answers of two periods; the judge says yes to every second, people to every third of them. */
    private Path labelled() throws IOException {
        List<String> lines = IntStream.range(0, 10)
                .mapToObj(i -> ("{'id':'case-%d','kind':'label','dimension':'refusal','slices':{'period':'%s'},"
                                + "'messages':[{'role':'user','content':'Will you %d?'}],'answers':['Answer %d.'],"
                                + "'gold':{'label':'%s'},"
                                + "'verdicts':[{'judge':'recorded','label':'%s','text':'I say so'}]}")
                        .formatted(i, i < 5 ? "old" : "new", i, i, i % 3 == 0 ? "yes" : "no", i % 2 == 0 ? "yes" : "no")
                        .replace('\'', '"'))
                .toList();
        return Files.write(folder.resolve("judgements.jsonl"), lines);
    }

    private Path config() throws IOException {
        labelled();
        List<String> cases = new ArrayList<>(List.of("id,input,output"));
        IntStream.range(0, 10).forEach(i -> cases.add("case-" + i + ",Will you " + i + "?,Answer " + i + "."));
        Files.write(folder.resolve("cases.csv"), cases);
        return Files.writeString(folder.resolve("evaluator.yaml"), """
            judges:
              past: {recordings: judgements.jsonl, judge: recorded}
            suites:
              refusals:
                cases: cases.csv
                evaluators:
                  refused: {label: refusal, judge: past, levels: {no: 0, yes: 1}}
            """);
    }

    private int calibrate(String... arguments) {
        List<String> all = new ArrayList<>(List.of("calibrate", "--store", store()));
        all.addAll(List.of(arguments));
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return Main.execute(new Cli(folder).terminal(new PrintWriter(out), new PrintWriter(err, true)), arguments);
    }

    private String store() {
        return "sqlite:" + folder.resolve("test.db");
    }

    private List<Json> groups() {
        return Json.parse(out.toString()).member("groups").orElseThrow().items();
    }

    private static String text(Json json, String name) {
        return json.member(name).flatMap(Json::text).orElseThrow();
    }

    private static double number(Json json, String name) {
        return json.member(name).flatMap(Json::number).orElseThrow();
    }
}
