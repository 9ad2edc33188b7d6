package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.MetricsConfig;
import dev.evaluator.runner.demo.Demo;
import dev.evaluator.runner.http.Health;
import dev.evaluator.runner.http.ManagementServer;
import dev.evaluator.runner.http.Reply;
import dev.evaluator.runner.metrics.Exposition;
import dev.evaluator.runner.metrics.ScoreMetrics;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job on embedded parts, in five acts. */
@Command(name = "demo", description = "See the main job on embedded parts, in five acts; no key, no network.")
final class DemoCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--serve", description = "then serve the metrics of it until stopped")
    boolean serve;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant began = terminal.clock().instant();
        Path folder = Files.createTempDirectory("evaluator-demo");
        try (Store store = Stores.open("sqlite:" + folder.resolve("demo.db"), terminal.clock(), "evaluator demo");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Demo demo = new Demo(store, terminal.clock(), threads, folder, this::tell);
            demo.play();
            double seconds = Duration.between(began, terminal.clock().instant()).toMillis() / 1000.0;
            tell("");
            tell(String.format(Locale.ROOT, "All of it took %.1f s; results are in %s.", seconds, folder));
            if (serve) {
                serve(demo.scores());
            }
        }
        tell("Now yours: ./evaluator init my-evals");
        return Exit.OK;
    }

    private void serve(ScoreMetrics scores) throws IOException, InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        try (ManagementServer server = ManagementServer.start(
                MetricsConfig.DEFAULT.port(), accept -> reply(scores.scrape(accept)), Health.WELL)) {
            tell("For Prometheus until you press Ctrl-C: " + server.uri() + "/metrics");
            Shutdown.orderly(end::countDown, end::await);
        }
    }

    private static Reply reply(Exposition exposition) {
        return Reply.of(200, exposition.contentType(), exposition.bytes());
    }

    private void tell(String line) {
        terminal.say(line);
        terminal.out().flush();
    }
}
