package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.run.Stream;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.PanelSet;
import dev.evaluator.sample.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether it is the target or what it is asked: questions that never change tell. */
class PanelTest {

    private static final int PER_RUN = 60;
    private static final StreamId PANEL = new StreamId("refunds", "assistant", Stream.PANEL);

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));
    private int runs;

    @BeforeEach
    void aTargetThatKnowsWhatIsEasyAndSomeOfWhatIsHard() throws IOException {
        cli = new Cli(folder);
        cli.yaml("""
            targets: {assistant: {url: "%s", model: assistant}}
            suites:
              refunds:
                cases: refunds.csv
                evaluators: {accuracy: {match: contains}}
                slices: {kind: [easy, hard]}
                false-alarms: 1 per 10d
                sample: {per-run: %d}
            """.formatted(endpoint.url(), PER_RUN));
        endpoint.on("assistant", completion("yes"))
                .on("assistant", "hard", completion("no"))
                .on("assistant", "hard but known", completion("yes"));
        questions(0.2);
        assertThat(run().code()).isEqualTo(Exit.OK);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    /** Writes questions of which this share is hard. */
    private void questions(double hard) throws IOException {
        StringBuilder csv = new StringBuilder("id,input,reference,kind\n");
        for (int i = 0; i < 300; i++) {
            boolean isHard = i * 37 % 100 < hard * 100;
            String words = isHard ? i % 2 == 0 ? "hard but known" : "hard" : "plain";
            csv.append("c%d,a %s question %d?,yes,%s%n".formatted(i, words, i, isHard ? "hard" : "easy"));
        }
        cli.file("refunds.csv", csv.toString());
    }

    /** Makes a run that draws by a seed of its own, the same in every test. */
    private Cli.Ran run() {
        return cli.run("run", "--seed", String.valueOf(++runs));
    }

    /** Makes runs until the status says so; returns it. */
    private String until(String words) {
        String status = "";
        for (int i = 0; i < 5 && !status.contains(words); i++) {
            run();
            status = cli.run("status").out();
        }
        return status;
    }

    private Cli.Ran pin(String... more) {
        List<String> all = new ArrayList<>(List.of("baseline"));
        all.addAll(List.of(cli.all("pin", more)));
        return cli.plain(all.toArray(String[]::new));
    }

    private <T> T stored(Function<Store, T> reader) {
        try (Store store = Stores.read("sqlite:" + cli.store())) {
            return reader.apply(store);
        }
    }

    private List<RunRecord> panels() {
        return stored(store -> store.runs().stream()
                .filter(run -> run.kind() == RunRecord.Kind.PANEL)
                .toList());
    }

    private long taken() {
        return stored(store -> store.followed(PANEL).getLast().last());
    }

    @Test
    void whatAPanelCostsIsSaidBeforeItIsAsked() {
        int before = endpoint.asked("assistant");

        Cli.Ran asked = pin();

        assertThat(asked.code()).isEqualTo(Exit.OK);
        assertThat(asked.err())
                .contains("panel on assistant: 60 questions asked 3 times, about 180 target calls and 0 judge calls"
                        + " now, and 60 and 0 with every run")
                .contains("pinned without a panel");
        assertThat(endpoint.asked("assistant")).isEqualTo(before);

        Cli.Ran pinned = pin("--yes");

        assertThat(pinned.out())
                .contains("refunds on assistant (panel) against run ", "60 questions to assistant are the panel")
                .containsPattern("accuracy +0\\.850 +\\[0\\.833, 0\\.867\\] +60");
        assertThat(endpoint.asked("assistant")).isEqualTo(before + 180);
    }

    @Test
    void aSuiteThatAsksTheSameInEveryRunIsItsOwnPanel() throws IOException {
        cli.yaml(cliYaml().replace("sample: {per-run: 60}", "sample: {seed: 7}"));
        run();

        Cli.Ran pinned = pin("--yes");

        assertThat(pinned.err()).contains("every run asks assistant the same questions: they are the panel");
        assertThat(panels()).isEmpty();
    }

    private String cliYaml() throws IOException {
        return Files.readString(folder.resolve("evaluator.yaml"));
    }

    @Test
    void everyRunAsksThePanelAgainInAnOrderOfItsOwn() throws IOException {
        // The order is another one each time: what alarms by chance once in ten days does so here now and then.
        cli.yaml(cliYaml().replace("1 per 10d", "1 per 100000d"));
        pin("--yes");
        int before = endpoint.asked("assistant");

        run();
        Cli.Ran second = run();

        assertThat(endpoint.asked("assistant")).isEqualTo(before + 2 * (PER_RUN + 60));
        assertThat(second.out()).containsPattern("panel [-0-9a-f]+: 60 target calls, 0 judge calls");
        assertThat(cli.run("status").out()).contains("refunds on assistant (panel): nothing has moved");
        List<List<String>> orders = panels().stream()
                .map(run -> stored(store -> {
                    List<String> ids = new ArrayList<>();
                    store.schedule(run.id()).forEachRemaining((Sample sample) -> ids.add(sample.id()));
                    return ids;
                }))
                .toList();
        assertThat(orders)
                .hasSize(5)
                .doesNotHaveDuplicates()
                .allSatisfy(order -> assertThat(order).containsExactlyInAnyOrderElementsOf(orders.getFirst()));
        assertThat(taken()).isEqualTo(120);
        PanelSet panel =
                stored(store -> store.baseline(PANEL).flatMap(PanelSet::of).orElseThrow());
        assertThat(panel.cases()).hasSize(60);
    }

    @Test
    void prometheusIsToldOfThePanelBesideTheReplayedTraffic() throws IOException {
        pin("--yes");
        questions(0.9);
        run();

        assertThat(told("cases", Stream.PANEL)).isEqualTo(60);
        assertThat(told("planned_cases", Stream.PANEL)).isEqualTo(60);
        assertThat(told("mean_ratio", Stream.PANEL)).isCloseTo(0.85, within(1e-9));
        assertThat(told("lower_ratio", Stream.PANEL)).isBetween(0.5, 0.85);
        assertThat(told("upper_ratio", Stream.PANEL)).isBetween(0.85, 1.0);
        assertThat(told("mean_ratio", Stream.REPLAYED)).isLessThan(0.7);
    }

    private double told(String what, Stream stream) {
        return Exported.value(
                folder, "evaluator_run_" + what + "{suite=\"refunds\",stream=\"" + stream.label() + "\"}");
    }

    @Test
    void aPanelThatFallsNamesTheTarget() {
        pin("--yes");
        endpoint.on("assistant", "plain", completion("no"));

        assertThat(until("cause: target"))
                .containsPattern(
                        "cause: target – panel fell by 0\\.\\d+ since case \\d+, .* on questions that never change;"
                                + " no judge grades here");
    }

    @Test
    void otherQuestionsAreTheTrafficUntilThePanelHasShownThatItStays() throws IOException {
        pin("--yes");
        questions(0.9);

        assertThat(until("cause: traffic"))
                .contains("refunds on assistant (panel): nothing has moved")
                .containsPattern("cause: traffic – replayed fell by 0\\.\\d+ .* and the panel did not")
                .doesNotContain("the panel has shown that it did not move");

        run();

        assertThat(cli.run("status").out()).contains("cause: traffic", "the panel has shown that it did not move");
    }

    @Test
    void aChangeOfTheTargetOverturnsWhatWasLaidOnTheTraffic() throws IOException {
        pin("--yes");
        questions(0.9);
        assertThat(until("cause: traffic")).contains("cause: traffic");

        endpoint.on("assistant", "plain", completion("no"));

        assertThat(until("cause: target")).contains("cause: target").doesNotContain("cause: traffic");
    }

    @Test
    void aPanelThatWasCutOffGoesOnWithItsRun() throws IOException {
        pin("--yes");
        int before = endpoint.asked("assistant");
        // The target is gone after the run's own questions and a few of the panel's.
        endpoint.after(
                "assistant",
                PER_RUN + 10,
                () -> endpoint.on("assistant", "question", ChatEndpoint.refusal(503, "down", "no capacity")));

        Cli.Ran cut = cli.run("run", "--json");

        assertThat(cut.code()).as(cut.err()).isEqualTo(Exit.INFRASTRUCTURE);
        endpoint.on("assistant", "question", completion("yes"));
        int asked = endpoint.asked("assistant");
        assertThat(asked).isGreaterThan(before + PER_RUN + 10);
        Cli.Ran resumed = cli.run("run", "--resume", cut.run());
        assertThat(resumed.code()).as(resumed.err()).isEqualTo(Exit.OK);
        assertThat(endpoint.asked("assistant") - asked).isBetween(1, 60);
        assertThat(taken()).isEqualTo(60);
        assertThat(panels())
                .hasSize(4)
                .allSatisfy(run -> assertThat(run.state()).isEqualTo(RunRecord.State.COMPLETE));
        assertThat(cli.run("run", "--resume", panels().getFirst().id()).err())
                .contains("asked the panel's questions for run " + cut.run() + "; resume that");
    }

    @Test
    void questionsThatCouldNotBeScoredEveryTimeAreNoPartOfThePanelAndThatIsSaid() {
        String one = stored(
                store -> store.schedule(store.newest("refunds").orElseThrow().id())
                        .next()
                        .id());
        endpoint.first(
                "assistant",
                "question " + one.substring(1) + "?",
                ChatEndpoint.refusal(400, "unsupported", "not this one"));

        Cli.Ran pinned = pin("--yes");

        assertThat(pinned.out()).contains("59 questions to assistant are the panel");
        assertThat(pinned.err())
                .contains("1 of the 60 questions asked could not be scored all 3 times, and are no part of it");
    }

    @Test
    void whoeverWantsNoPanelIsNotAsked() {
        assertThat(pin("--yes", "--no-panel").err()).doesNotContain("panel");
        assertThat(panels()).isEmpty();
    }
}
