package dev.evaluator.runner.demo;

import dev.evaluator.runner.metrics.Exposition;
import dev.evaluator.runner.metrics.ScoreMetrics;
import dev.evaluator.runner.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/** Five acts on a simulated assistant: what a team that ships one lives through, and what it is told. */
public final class Demo {

    private static final List<Act> ACTS =
            List.of(new FirstScore(), new Upgrade(), new BrokenJudge(), new MovedJudge(), new QuietYear());

    private static final List<String> SHOWN =
            List.of("evaluator_cases_total{evaluator=\"accuracy\"", "evaluator_run_lower_ratio{evaluator=\"accuracy\"");

    private final Stage stage;

    /** Creates a demo that keeps its results in a store and its files in a folder. */
    public Demo(Store store, InstantSource clock, ExecutorService threads, Path folder, Consumer<String> out) {
        this.stage = new Stage(store, clock, threads, folder, out);
    }

    /** Plays the five acts. */
    public void play() throws IOException, InterruptedException {
        stage.say("A simulated support assistant, a simulated judge, questions in two languages. No key, no network.");
        Files.writeString(stage.cases(), Questions.csv(10));
        for (Act act : ACTS) {
            act.play(stage);
        }
        scrape(scores().scrape("text/plain"));
    }

    /** Returns the metrics of what was played. */
    public ScoreMetrics scores() {
        return ScoreMetrics.of(
                stage.bench(DemoSuite.ofAccuracy(), Assistant.versions("friday"), NoisyJudge.on("friday")));
    }

    private void scrape(Exposition exposition) {
        List<String> lines = exposition.body().lines().toList();
        stage.say("");
        stage.say("Prometheus sees all of it; %d lines at /metrics, such as:", lines.size());
        lines.stream()
                .filter(line -> SHOWN.stream().anyMatch(line::startsWith) && !line.endsWith(" 0.0"))
                .forEach(line -> stage.say("   %s", line));
    }
}
