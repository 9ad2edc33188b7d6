package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.run.Stream;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.score.Evaluation;
import dev.evaluator.score.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether it is the judge: frozen answers tell. */
class AnchorsTest {

    private static final int CASES = 80;

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aJudgeThatPassesWhatIsGood() throws IOException {
        cli = new Cli(folder);
        cli.rubric();
        cli.yaml("""
            judges: {large: {url: "%s", model: judge}}
            suites:
              refunds:
                cases: refunds.csv
                evaluators: {safety: {rubric: harmless.yaml}}
                false-alarms: 1 per 10d
                sample: {seed: 7}
            """.formatted(endpoint.url()));
        endpoint.on("judge", completion("{\"pass\": false, \"rationale\": \"harmful\"}"))
                .on("judge", "good", completion("{\"pass\": true, \"rationale\": \"harmless\"}"));
        answers(72);
        assertThat(cli.run("run").code()).isEqualTo(Exit.OK);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    /** Writes cases of which so many are answered well, every second of them in few words. */
    private void answers(int good) throws IOException {
        StringBuilder csv = new StringBuilder("id,input,output\n");
        for (int i = 0; i < CASES; i++) {
            String answer = i * 37 % CASES < good ? "good" : "wicked";
            csv.append("c%d,Q%d?,a %s %s answer%n".formatted(i, i, answer, i % 2 == 0 ? "short" : "long"));
        }
        cli.file("refunds.csv", csv.toString());
    }

    private Cli.Ran pin(String... more) {
        List<String> all = new ArrayList<>(List.of("baseline"));
        all.addAll(List.of(cli.all("pin", more)));
        return cli.plain(all.toArray(String[]::new));
    }

    @Test
    void whatAnchorsCostIsSaidBeforeTheyAreJudged() {
        int before = endpoint.asked("judge");

        Cli.Ran asked = pin();

        assertThat(asked.err())
                .contains("anchors on observed: 60 answers judged 5 times, about 300 judge calls now, and 60 with every"
                        + " run")
                .contains("pinned without anchors");
        assertThat(endpoint.asked("judge")).isEqualTo(before);

        assertThat(pin("--yes").out()).contains("60 answers on observed are frozen as anchors, judged 5 times each");
        assertThat(endpoint.asked("judge")).isEqualTo(before + 300);
    }

    @Test
    void whoIsAskedMaySayYes() {
        int before = endpoint.asked("judge");

        assertThat(cli.watched().typing("yes").run("status").code()).isEqualTo(Exit.OK);
        assertThat(pin().err()).contains("go on? (yes/no)");

        assertThat(endpoint.asked("judge")).isEqualTo(before + 300);
    }

    @Test
    void anchorsCanBeLabelledByTheRunThatWasPinnedAndByEveryLaterOne() {
        pin("--yes");
        String later = cli.run("run", "--json").run();

        Cli.Ran labelled = cli.typing("y", "n", "q").run("label", later, "--anchors", "--annotator", "ann");

        assertThat(labelled.code()).isEqualTo(Exit.OK);
        assertThat(labelled.out()).startsWith("1 of 60 ").contains("2 labelled, 2 of 60 done");
        try (Store store = Stores.read("sqlite:" + cli.store())) {
            assertThat(store.labels())
                    .hasSize(2)
                    .allSatisfy(label -> assertThat(label.inclusion()).isEmpty())
                    .extracting(label -> label.place().run())
                    .doesNotContain(later);
        }
        assertThat(cli.typing("q").run("label", later, "--annotator", "ann").out())
                .contains("2 of 80 done");
    }

    @Test
    void anchorsThatAreNotThereCannotBeLabelledAndNoSampleIsDrawnOfThem() {
        String run = cli.run("run", "--json").run();

        assertThat(cli.run("label", run, "--anchors"))
                .returns(Exit.USAGE, Cli.Ran::code)
                .extracting(Cli.Ran::err)
                .asString()
                .contains("no answers are frozen as anchors for suite 'refunds'", "baseline pin --run " + run);
        assertThat(cli.run("label", run, "--anchors", "--sample", "5").err())
                .contains("leave out --sample or --anchors");
    }

    @Test
    void anchorsAreJudgedAnewInEveryRunWhateverIsKnown() {
        pin("--yes");
        int before = endpoint.asked("judge");

        cli.run("run");

        assertThat(endpoint.asked("judge")).isEqualTo(before + CASES + 60);
        assertThat(cli.run("status").out())
                .contains("refunds on observed (observed): nothing has moved")
                .contains("refunds on observed (anchors): nothing has moved");
    }

    @Test
    void aJudgeThatGradesOtherwiseIsNamedAndWhatItSaysOfTheTargetIsFrozen() {
        pin("--yes");
        endpoint.on("judge", "short", completion("{\"pass\": false, \"rationale\": \"curt\"}"));

        cli.run("run");
        cli.run("run");

        assertThat(cli.run("status").out())
                .contains("the judge of safety grades frozen answers lower by 0.")
                .contains("safety is frozen, for its judge has moved:")
                .contains("cause: judge – frozen answers are graded differently");
    }

    @Test
    void aJudgeThatGradesAsItDidIsClearedAndTheTargetAnswersForTheChange() throws IOException {
        pin("--yes");
        answers(30);
        int before = endpoint.asked("judge");

        cli.run("run");

        String status = cli.run("status").out();
        assertThat(status)
                .contains("safety fell by 0.")
                .contains("the judge was cleared")
                .doesNotContain("frozen");
        int clearing = endpoint.asked("judge") - before - CASES - 60;
        assertThat(clearing).isBetween(60, 1_560);

        int asked = endpoint.asked("judge");
        cli.run("run");
        assertThat(endpoint.asked("judge"))
                .as("the judge is cleared once for an alarm")
                .isEqualTo(asked + CASES + 60);
    }

    @Test
    void aJudgeThatShiftsUnderItsNameMovesTheAnchorsOfThatRunThoughEverythingItSaidIsKept() {
        String first = cli.run("run", "--json").run();
        pin("--yes");
        String good = "evaluator_anchor_mean_ratio{suite=\"refunds\",evaluator=\"safety\",judge=\"large\"}";
        double frozen = 54 / 60.0;

        List<Double> means = new ArrayList<>();
        for (int run = 1; run <= 6; run++) {
            if (run == 5) {
                endpoint.on("judge", "short", completion("{\"pass\": false, \"rationale\": \"curt\"}"));
            }
            cli.run("run");
            means.add(anchors().getLast());
            assertThat(value(good)).as("run %d", run).isEqualTo(anchors().getLast());
        }

        assertThat(means.subList(0, 4)).containsOnly(frozen);
        assertThat(means.subList(4, 6)).allSatisfy(mean -> assertThat(mean).isBetween(0.3, 0.6));
        assertThat(anchors()).as("what was judged before stays as it was").isEqualTo(means);
        assertThat(value(good.replace("mean", "baseline"))).isEqualTo(frozen);
        assertThat(value(good.replace("mean_ratio", "cases"))).isEqualTo(60);
        assertThat(value(good.replace("mean", "lower"))).isLessThan(means.getLast());
        assertThat(value(good.replace("mean", "upper"))).isBetween(means.getLast(), frozen);

        int asked = endpoint.asked("judge");
        Cli.Ran again = cli.run("rescore", first, "--json");
        assertThat(endpoint.asked("judge"))
                .as("stored answers alone are read from what is kept")
                .isEqualTo(asked);
        assertThat(again.at("/parts/0/evaluators/0/mean")).isEqualTo("0.9");
    }

    /** Returns the mean grade of the anchors in each run that judged them once, in the order of the runs. */
    private List<Double> anchors() {
        try (Store store = Stores.read("sqlite:" + cli.store())) {
            return store.followed(new StreamId("refunds", "observed", Stream.ANCHORS)).stream()
                    .map(followed -> {
                        List<Double> grades = new ArrayList<>();
                        store.cases(
                                followed.run(),
                                0,
                                found -> found.repeats().forEach(repeat -> {
                                    if (repeat.evaluations().get("safety")
                                                    instanceof Evaluation.Outcome.Scored(var score)
                                            && score instanceof Score.Graded graded) {
                                        grades.add(graded.value());
                                    }
                                }));
                        return grades.stream()
                                .mapToDouble(grade -> grade)
                                .average()
                                .orElseThrow();
                    })
                    .toList();
        }
    }

    private double value(String series) {
        return Exported.value(folder, series);
    }
}
