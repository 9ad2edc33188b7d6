package dev.evaluator.runner.cli;

import dev.evaluator.run.Outcome;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.report.Versus;
import dev.evaluator.runner.runs.RescoreRequest;
import dev.evaluator.runner.runs.Rescores;
import dev.evaluator.runner.runs.RunJson;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Totals;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stored answers scored again. */
@Command(
        name = "rescore",
        description = {
            "Score a run's stored answers again, with the rubrics and judges of now; no target is called.",
            "What a judge said of these answers before, by the same words, is not asked again."
        })
final class RescoreCommand implements Callable<Integer> {

    private static final double MAX_ERROR_SHARE = 0.2;

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Parameters(paramLabel = "RUN", description = "a run's id, or a unique beginning of it")
    String id = "";

    @Option(names = "--judge", paramLabel = "J", description = "let this judge grade")
    @Nullable
    String judge;

    @Option(names = "--evaluator", paramLabel = "E", description = "score again by this evaluator only")
    @Nullable
    String evaluator;

    @Option(names = "--json", description = "print one JSON document")
    boolean json;

    RescoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = options.config(terminal);
        Progress progress = new Progress(terminal);
        try (ConfigOptions.Opened opened = options.open(config, terminal, "rescore")) {
            Rescores rescores = new Rescores(opened.bench());
            Rescores.Rescored[] done = new Rescores.Rescored[1];
            Shutdown.orderly(rescores::stop, () -> {
                done[0] = rescores.rescore(
                        new RescoreRequest(id, Optional.ofNullable(judge), Optional.ofNullable(evaluator)), progress);
                progress.end();
                show(done[0], opened.bench().store(), config);
            });
            if (done[0].finished().failed(MAX_ERROR_SHARE)) {
                return Exit.INFRASTRUCTURE;
            }
            return done[0].finished().outcome() instanceof Outcome.Complete ? Exit.OK : Exit.INCONCLUSIVE;
        }
    }

    private void show(Rescores.Rescored done, Store store, Config config) {
        var run = done.finished().run();
        Totals totals = store.totals(run.id());
        if (json) {
            terminal.document(
                    FlipWords.within(RunJson.of(run, done.finished().reports(), totals, config.prices()), done));
        } else {
            FlipWords.print(terminal, done);
            Figures.print(
                    terminal,
                    store,
                    run,
                    done.finished().reports(),
                    run.parts().stream().map(part -> Optional.<Versus>empty()).toList());
            terminal.say("");
            terminal.say("run " + run.id() + ", the answers of " + done.source().id() + " scored again: "
                    + totals.judgeCalls() + " judge calls, no target call");
            next(done);
        }
        if (done.finished().reports().stream().anyMatch(report -> report.unscored() > 0)) {
            Missing.lines(store, run).forEach(terminal::note);
        }
        if (!(done.finished().outcome() instanceof Outcome.Complete)) {
            terminal.note("stopped; score again by the same command, and no judge is asked twice");
        }
        terminal.out().flush();
    }

    private void next(Rescores.Rescored done) {
        NextStep next = new NextStep(options);
        done.flips().worst().stream()
                .findFirst()
                .map(flip -> next.explain(flip.caseId(), done.finished().run()))
                .or(() -> next.after(done.finished().run(), done.finished().reports()))
                .ifPresent(terminal::say);
    }
}
