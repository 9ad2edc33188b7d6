package dev.evaluator.runner.report;

import static dev.evaluator.runner.report.StoredRun.graded;
import static dev.evaluator.runner.report.StoredRun.sample;
import static dev.evaluator.runner.report.StoredRun.unscored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.gate.Requirement;
import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.store.VerdictRecord;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Part;
import dev.evaluator.score.Score;
import dev.evaluator.suite.Evaluators;
import dev.evaluator.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    Path folder;

    private Store store;

    private final Suite suite = Suite.named("refunds")
            .evaluate("accuracy", Evaluators.maxWords(5))
            .sliceBy("locale", "de", "en")
            .build();

    private final List<Sample> samples = IntStream.range(0, 40)
            .mapToObj(i -> sample("case-%02d".formatted(i), "Question " + i, Map.of("locale", i < 35 ? "de" : "en")))
            .toList();

    @BeforeEach
    void open() {
        store = Stores.open("sqlite:" + folder.resolve("store.db"), () -> StoredRun.NOON, "a test");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everyMeanStandsWithItsInterval() throws IOException {
        Document page = page(run("run-1", i -> i % 4 != 0));

        assertThat(page.select("td.figure")).isNotEmpty();
        page.select("td.figure")
                .forEach(cell -> assertThat(cell.select(".interval").text())
                        .as(cell.text())
                        .matches("\\[[0-9.]+, [0-9.]+]"));
        assertThat(page.select("td.figure").first().text()).isEqualTo("0.750 [0.598, 0.858]");
        assertThat(page.text()).doesNotContain("±").contains("accuracy is 0.750 [0.598, 0.858] over 40 cases.");
    }

    @Test
    void theBarIsDrawnWhereTheNumbersSay() throws IOException {
        Document page = page(run("run-1", i -> i % 4 != 0));

        assertThat(page.select("svg.bar circle").first().attr("cx")).isEqualTo("75.00%");
        assertThat(page.select("svg.bar .whisker").first().attr("x1")).startsWith("59.8");
        assertThat(page.select("svg.bar").first().attr("aria-label")).isEqualTo("0.750 [0.598, 0.858]");
    }

    @Test
    void slicesStandLowestFirst() throws IOException {
        Document page = page(run("run-1", i -> i < 35));

        assertThat(page.select("tr.below th, tr.within th").eachText()).containsExactly("locale=en", "locale=de");
        assertThat(page.text()).contains("accuracy falls to 0.000 [0.000, 0.434] on locale=en.");
    }

    @Test
    void theWorstCasesShowWhatWasAskedAnsweredAndWhy() throws IOException {
        Document page = page(run("run-1", i -> i != 7));

        assertThat(page.select("article")).hasSize(1);
        assertThat(page.select("article").text())
                .contains("case-07", "Question 7", "the expected answer", "answer 7", "0.000", "because it is 7")
                .contains("evaluator explain case-07 --run run-1 -c my.yaml");
        assertThat(page.text()).contains("1 of 1 case with a score below 1");
    }

    @Test
    void aJudgesQuoteIsMarkedAndItsVotesStandBesideTheCriterion() throws IOException {
        StoredRun run = StoredRun.of(store, "run-1", suite, samples.subList(0, 1), "assistant");
        Part part = new Part("clear", OptionalDouble.of(0.25), false, "it rambles", List.of("so to speak"));
        run.answered(
                0,
                samples.getFirst(),
                "It is, so to  speak, on its way.",
                Map.of("accuracy", new Evaluation.Outcome.Scored(new Score.Graded(0.25, "", List.of(part)))));
        run.judged(0, samples.getFirst(), "large", "clear", "2", "1");
        run.judged(0, samples.getFirst(), "small", "clear", "3");

        Document page = page(run.end());

        assertThat(page.select("article mark").eachText()).containsExactly("so to speak");
        assertThat(page.select("article .quote").text()).isEqualTo("“so to speak”");
        assertThat(page.select("article .votes").text()).isEqualTo("large 2, 1; small 3");
    }

    @Test
    void earlierRunsOfTheTargetAreDrawnWithTheirIntervals() throws IOException {
        begun("run-1", 1, i -> i % 2 == 0);
        begun("run-2", 2, i -> i % 4 != 0);
        StoredRun.of(store, "picked", RunRecord.Kind.PICKED, suite, StoredRun.NOON, samples, "assistant")
                .end();

        Document page = page(begun("run-3", 3, i -> true));

        assertThat(page.select(".trend tbody th").eachText()).containsExactly("run-1", "run-2", "run-3");
        assertThat(page.select(".trend td.figure").eachText().getFirst()).startsWith("0.500 [0.3");
        assertThat(page.select(".trend circle")).hasSize(3);
        // From 0.35, the floor of the lowest interval, to 1: 0.5 lies (1 - 0.5) / 0.65 from above.
        assertThat(page.select(".trend polyline").attr("points")).isEqualTo("20.0,769.2 500.0,384.6 980.0,0.0");
    }

    @Test
    void aRunOfWhichNothingIsKnownYetSaysSo() throws IOException {
        StoredRun.of(store, "run-1", suite, samples, "assistant");

        Document page = page(store.find("run-1").orElseThrow());

        assertThat(page.select(".brief").text()).contains("accuracy could not be scored.");
        assertThat(page.select(".stages").text()).isEqualTo("0 scored 0 unscored 40 open");
        assertThat(page.select(".limits").text()).contains("40 of 40 planned cases are open; the run is running.");
    }

    @Test
    void aFirstRunHasNoCourse() throws IOException {
        assertThat(page(run("run-1", i -> true)).select(".trend")).isEmpty();
    }

    private RunRecord begun(String id, int day, Right right) {
        StoredRun run = StoredRun.of(
                store,
                id,
                RunRecord.Kind.RUN,
                suite,
                StoredRun.NOON.minus(Duration.ofDays(30 - day)),
                samples,
                "assistant");
        for (int i = 0; i < samples.size(); i++) {
            run.answered(0, samples.get(i), "answer", Map.of("accuracy", graded(right.test(i) ? 1 : 0, "why")));
        }
        return run.end();
    }

    @Test
    void aRunTellsTheCommandThatAsksTheSameAgain() throws IOException {
        assertThat(page(run("run-1", i -> true)).select(".facts").text())
                .contains("evaluator run --suite refunds --target assistant --seed 7 -c my.yaml");
    }

    @Test
    void noMoreThanTwentyCasesAreShown() throws IOException {
        Document page = page(run("run-1", i -> false));

        assertThat(page.select("article")).hasSize(20);
        assertThat(page.text()).contains("20 of 40 cases with a score below 1");
    }

    @Test
    void whatIsUnscoredIsBoundedAndNeverCountedAsZero() throws IOException {
        StoredRun run = StoredRun.of(store, "run-1", suite, samples, "assistant");
        for (int i = 0; i < samples.size(); i++) {
            run.answered(
                    0, samples.get(i), "answer", Map.of("accuracy", i < 10 ? unscored("no grade") : graded(1, "")));
        }

        Document page = page(run.end());

        assertThat(page.select(".stages").text()).isEqualTo("30 scored 10 unscored");
        assertThat(page.select("td.figure").first().text()).startsWith("1.000 [");
        assertThat(page.select(".limits").text())
                .contains("10 of 40 (25.0 %) have none. Were they all 0, the mean would be 0.750 [")
                .contains("were they all 1, 1.000 [");
        assertThat(page.select("article").text()).contains("10 judge_unreadable, for example: case-", "no grade");
    }

    @Test
    void openCasesAreNamedAndWhatLiesBeyondTheFirstDoesNotCount() throws IOException {
        StoredRun run = StoredRun.of(store, "run-1", suite, samples, "assistant");
        List<Sample> order = new java.util.ArrayList<>();
        store.schedule("run-1").forEachRemaining(order::add);
        for (int i = 0; i < order.size(); i++) {
            if (i != 12) {
                run.answered(0, order.get(i), "answer", Map.of("accuracy", graded(i < 12 ? 1 : 0, "")));
            }
        }

        Document page = page(run.end());

        assertThat(page.select(".stages").text()).isEqualTo("12 scored 0 unscored 28 open");
        assertThat(page.select("td.figure").first().text()).startsWith("1.000 [");
        assertThat(page.select(".limits").text()).contains("28 of 40 planned cases are open");
    }

    @Test
    void smallSlicesAndChangesTooSmallToSeeAreNamed() throws IOException {
        Document page = page(run("run-1", i -> i % 4 != 0));

        assertThat(page.select(".limits").text())
                .contains("Fewer than 30 cases: locale=en (5)")
                // (1.960 + 0.842) · sd / √40 with sd = √(0.1875 · 40/39)
                .contains(
                        "With 40 cases of this spread, a difference from a fixed value is found four times in five from"
                                + " 0.194 up")
                .contains("No case is from live traffic; they are authored.")
                .contains("Each case was asked once.");
    }

    @Test
    void twoRunsAreComparedCaseByCase() throws IOException {
        RunRecord before = run("run-1", i -> i != 0);
        RunRecord after = run("run-2", i -> i >= 9);

        Path file = folder.resolve("two.html");
        report().write(after, before, suite, file);
        Document page = Jsoup.parse(file);

        List<String> cells =
                page.select("h2:contains(against) ~ .wide").first().select("td").eachText();
        assertThat(cells.getFirst()).startsWith("−0.200 [−0.3");
        assertThat(cells.subList(cells.size() - 3, cells.size())).containsExactly("40", "0", "8");
        assertThat(page.select("h3:contains(Lost) ~ article")).hasSize(8);
        assertThat(page.select(".brief").text()).contains("accuracy: assistant is lower, −0.200 [");
    }

    @Test
    void aQuestionThatChangedHasNoCounterpart() throws IOException {
        RunRecord before = run("run-1", i -> true);
        List<Sample> changed = samples.stream()
                .map(sample -> sample.id().equals("case-03") ? sample("case-03", "Another question") : sample)
                .toList();
        RunRecord after = run("run-2", changed, i -> true);

        Path file = folder.resolve("two.html");
        report().write(after, before, suite, file);

        assertThat(Jsoup.parse(file).text())
                .contains("case by case on 39 questions that both were asked")
                .contains("1 case had no counterpart");
    }

    @Test
    void aGateShowsItsVerdictFirstAndTheCasesItRestsOn() throws IOException {
        Suite gated = Suite.named("refunds")
                .evaluate("accuracy", Evaluators.maxWords(5))
                .require(new Requirement[] {Evaluators.noWorse("accuracy", 0.05)})
                .build();
        StoredRun run = StoredRun.of(store, "gate-1", RunRecord.Kind.GATE, gated, samples, "new", "old");
        samples.forEach(sample -> {
            run.answered(0, sample, "short", Map.of("accuracy", graded(0, "too long")));
            run.answered(1, sample, "short", Map.of("accuracy", graded(1, "")));
        });
        RunRecord gate = run.end();
        store.save(new VerdictRecord(Digest.of("key"), "release", gate.id(), verdict(30), StoredRun.NOON), Map.of());

        Path file = folder.resolve("gate.html");
        report().write(gate, gated, file);
        Document page = Jsoup.parse(file);

        assertThat(page.title()).isEqualTo("FAIL – refunds: new against old");
        assertThat(page.select(".decision").text())
                .isEqualTo("FAIL gate release, after 30 of 40 cases; blocks the release");
        assertThat(page.select(".reasons").text()).isEqualTo("Accuracy is worse.");
        assertThat(page.select(".stages").eachText()).containsOnly("30 scored 0 unscored 10 open");
        assertThat(page.select("h2:contains(against) + .note").text())
                .contains("on 30 questions", "by betting sequence");
    }

    private static Json verdict(long looks) {
        return Json.parse("""
            {"verdict": "fail", "gate": "release", "blocked": true, "attempt": 1, "reproduce": "evaluator gate",
             "reasons": [{"code": "regression", "text": "accuracy is worse"}], "warnings": [],
             "statistics": {"procedure": "paired-betting-e-process", "alpha": 0.05, "beta": 0.05, "looks": %d,
                            "requirements": 1},
             "cases": {"planned": 40},
             "requirements": [{"id": "accuracy-no-worse", "kind": "no_worse", "evaluator": "accuracy", "slice": "all",
                "verdict": "fail", "margin": 0.05, "cases": 30,
                "difference": {"mean": -1.0, "lower": -1.0, "upper": -0.5},
                "evidence": {"pass": 0.1, "passLimit": 20, "fail": 80.0, "failLimit": 20}}]}
            """.formatted(looks));
    }

    private interface Right {
        boolean test(int place);
    }

    private RunRecord run(String id, Right right) {
        return run(id, samples, right);
    }

    private RunRecord run(String id, List<Sample> samples, Right right) {
        StoredRun run = StoredRun.of(store, id, suite, samples, "assistant");
        for (int i = 0; i < samples.size(); i++) {
            run.answered(
                    0,
                    samples.get(i),
                    "answer " + i,
                    Map.of("accuracy", graded(right.test(i) ? 1 : 0, "because it is " + i)));
        }
        return run.end();
    }

    private HtmlReport report() {
        return new HtmlReport(store, StoredRun.CONFIG, "-c", "my.yaml");
    }

    private Document page(RunRecord run) throws IOException {
        Path file = folder.resolve("page.html");
        report().write(run, suite, file);
        return Jsoup.parse(file);
    }
}
