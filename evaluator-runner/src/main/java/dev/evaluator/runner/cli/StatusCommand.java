package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.incident.Incident;
import dev.evaluator.runner.incident.Incidents;
import dev.evaluator.runner.report.StatusPage;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.store.VerdictRecord;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.runner.wiring.Connections;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What has moved since its baseline and all that belongs to it, then what was run and decided last. */
@Command(name = "status", description = "Show what has moved, and the newest runs and verdicts.")
final class StatusCommand implements Callable<Integer> {

    private static final int NEWEST = 10;

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Option(names = "--json", description = "print one JSON document")
    boolean json;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F.html",
            description = "write a page of it for people")
    @Nullable
    String out;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Config config = options.config(terminal);
        if (!Stores.exists(options.storeUrl(config))) {
            return nothing();
        }
        try (Store store = Stores.read(options.storeUrl(config));
                Connections connections = new ConfiguredConnections(config, terminal.clock(), store)) {
            if (out != null) {
                Path page = Terminal.path(out);
                new StatusPage(store, config, connections, options.given())
                        .write(terminal.clock().instant(), page);
                terminal.note("wrote " + page);
            }
            List<Standing> standings = Standing.all(store, terminal.clock().instant());
            if (json) {
                terminal.document(StatusJson.of(store, standings, new Incidents(store, config, connections)));
            } else if (store.runs().isEmpty()) {
                return nothing();
            } else {
                Incidents incidents = new Incidents(store, config, connections, options.given());
                print(store, standings, incidents, new DriftWords(terminal, store, config, connections));
            }
        }
        return Exit.OK;
    }

    /** What has moved stands first; that nothing has is one line. */
    private void print(Store store, List<Standing> standings, Incidents incidents, DriftWords words) {
        List<Standing> quiet = new ArrayList<>();
        List<Runnable> moved = new ArrayList<>();
        IncidentWords more = new IncidentWords(terminal::say);
        for (Standing standing : standings) {
            List<Incident> found = incidents.of(standing);
            found.forEach(incident -> terminal.say("MOVED " + incident.headline(), Terminal.Colour.RED));
            if (found.isEmpty()) {
                quiet.add(standing);
            } else {
                moved.add(() -> {
                    words.moved(standing);
                    found.forEach(more::print);
                });
            }
        }
        if (!standings.isEmpty() && moved.isEmpty()) {
            terminal.say(
                    "QUIET nothing has moved in "
                            + standings.stream().map(Standing::suite).collect(Collectors.joining(", ")),
                    Terminal.Colour.GREEN);
        }
        moved.forEach(Runnable::run);
        if (!standings.isEmpty()) {
            terminal.say("");
        }
        newest(store);
        quiet.forEach(words::print);
    }

    private void newest(Store store) {
        Table table = new Table().row("run", "suite", "kind", "state", "started", "targets");
        store.runs().stream()
                .limit(NEWEST)
                .forEach(run -> table.row(
                        run.id(),
                        run.suite(),
                        run.kind().label(),
                        run.state().label(),
                        run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                        run.parts().stream()
                                .map(RunRecord.PartRecord::target)
                                .distinct()
                                .collect(Collectors.joining(", "))));
        terminal.table(table);
        NextStep next = new NextStep(options);
        for (VerdictRecord verdict : store.verdicts().stream().limit(NEWEST).toList()) {
            VerdictWords.headline(terminal, verdict.document());
            next.after(verdict.document(), verdict.run()).ifPresent(terminal::say);
        }
    }

    private int nothing() {
        if (json) {
            terminal.document(StatusJson.nothing());
            return Exit.OK;
        }
        terminal.say("nothing has run yet; begin with: evaluator run");
        return Exit.OK;
    }
}
