package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.report.HtmlFile;
import dev.evaluator.runner.report.HtmlReport;
import dev.evaluator.runner.runs.Comparability;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.runner.wiring.Connections;
import dev.evaluator.suite.Suite;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A stored run, or two side by side, as a page. */
@Command(name = "report", description = "Write a run, or two side by side, as one self-contained HTML page.")
final class ReportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "a run's id, or a unique beginning of it")
    String id = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "OTHER", description = "a run of the same suite beside it")
    @Nullable
    String other;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F.html",
            description = "write it there (default: RUN.html)")
    @Nullable
    String out;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Config config = options.config(terminal);
        try (Store store = Stores.read(options.storeUrl(config));
                Connections connections = new ConfiguredConnections(config, terminal.clock())) {
            RunRecord run = Runs.find(store, id);
            Suite suite = ShowCommand.suite(config, connections, run);
            HtmlReport report = new HtmlReport(store, config, options.given());
            Path file;
            if (other == null) {
                file = file(run.id());
                report.write(run, suite, file);
            } else {
                RunRecord beside = beside(store, run, other);
                file = file(run.id() + "-" + beside.id());
                report.write(run, beside, suite, file);
            }
            terminal.say("wrote " + file);
        }
        return Exit.OK;
    }

    private static RunRecord beside(Store store, RunRecord run, String id) {
        RunRecord beside = Runs.find(store, id);
        Comparability.refusal(run, beside).ifPresent(why -> {
            throw new RunRefused(why);
        });
        return beside;
    }

    private Path file(String name) {
        Path file = Terminal.path(out == null ? name + ".html" : out);
        HtmlFile.prepare(file);
        return file;
    }
}
