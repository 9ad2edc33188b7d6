package dev.evaluator.runner.cli;

import dev.evaluator.runner.demo.Demo;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;

/** The main job on embedded parts, in five acts. */
@Command(name = "demo", description = "See the main job on embedded parts, in five acts; no key, no network.")
final class DemoCommand implements Callable<Integer> {

    private final Terminal terminal;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Instant began = terminal.clock().instant();
        Path folder = Files.createTempDirectory("evaluator-demo");
        try (Store store = Stores.open("sqlite:" + folder.resolve("demo.db"), terminal.clock(), "evaluator demo");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            new Demo(store, terminal.clock(), threads, folder, line -> {
                        terminal.say(line);
                        terminal.out().flush();
                    })
                    .play();
        }
        double seconds = Duration.between(began, terminal.clock().instant()).toMillis() / 1000.0;
        terminal.say("");
        terminal.say(String.format(Locale.ROOT, "All of it took %.1f s; results are in %s.", seconds, folder));
        terminal.say("Now yours: ./evaluator init my-evals");
        return Exit.OK;
    }
}
