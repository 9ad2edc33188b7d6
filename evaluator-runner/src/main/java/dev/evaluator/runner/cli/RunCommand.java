package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.report.Repeated;
import dev.evaluator.run.Outcome;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.otlp.OtlpExport;
import dev.evaluator.runner.report.HtmlFile;
import dev.evaluator.runner.report.HtmlReport;
import dev.evaluator.runner.report.Versus;
import dev.evaluator.runner.runs.Failing;
import dev.evaluator.runner.runs.Finished;
import dev.evaluator.runner.runs.PanelWatch;
import dev.evaluator.runner.runs.Prospect;
import dev.evaluator.runner.runs.RepeatWords;
import dev.evaluator.runner.runs.Repeats;
import dev.evaluator.runner.runs.RunJson;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.RunRequest;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.source.Misspelt;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Totals;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.suite.Suite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One pass of a suite. */
@Command(name = "run", description = "Replay a suite's cases against its targets and score the answers.")
final class RunCommand implements Callable<Integer> {

    private static final double MAX_ERROR_SHARE = 0.2;
    private static final Duration LONGEST_SENDING = Duration.ofSeconds(30);

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Option(names = "--suite", paramLabel = "S", description = "which suite (default: the only one)")
    @Nullable
    String suite;

    @Option(names = "--target", paramLabel = "T", description = "which target (default: all of the suite)")
    List<String> targets = List.of();

    @Option(names = "--only", paramLabel = "CASE", split = ",", description = "only these cases")
    Set<String> only = Set.of();

    @Option(
            names = "--failing-of",
            paramLabel = "RUN",
            description = "only the cases that were not perfect in this run")
    @Nullable
    String failingOf;

    @Option(names = "--repeats", paramLabel = "N", description = "send each case so often")
    @Nullable
    Integer repeats;

    @Option(names = "--limit", paramLabel = "N", description = "stop after so many cases of the random order")
    @Nullable
    Integer limit;

    @Option(names = "--seed", paramLabel = "N", description = "order the cases by this seed")
    @Nullable
    Long seed;

    @Mixin
    ArrivalOptions pace = new ArrivalOptions();

    @Option(names = "--resume", paramLabel = "RUN", description = "continue a run that was cut off")
    @Nullable
    String resume;

    @Option(names = "--report", paramLabel = "F.html", description = "write the run as a page, too")
    @Nullable
    String report;

    @Option(names = "--dry-run", description = "tell calls, tokens and cost; call nobody")
    boolean dryRun;

    @Option(names = "--json", description = "print one JSON document")
    boolean json;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = options.config(terminal);
        if (resume != null && pace.file != null) {
            throw new RunRefused("--resume asks what is missing as fast as it may; leave out --arrivals");
        }
        if (dryRun) {
            if (failingOf != null) {
                throw new RunRefused("--dry-run reads no earlier run; name its cases with --only, as 'evaluator show "
                        + failingOf + " --failing' lists them");
            }
            return new DryRun(terminal, options, config).of(request(config, Optional.empty(), only), json);
        }
        Progress progress = new Progress(terminal);
        Optional<Path> page = Optional.ofNullable(report).map(Terminal::path);
        page.ifPresent(HtmlFile::prepare);
        try (ConfigOptions.Opened opened = options.open(config, terminal, "run")) {
            Optional<RunRecord> earlier = Optional.ofNullable(failingOf)
                    .map(id -> Runs.find(opened.bench().store(), id));
            Set<String> failing =
                    earlier.map(run -> failing(run, opened.bench())).orElse(only);
            if (earlier.isPresent() && failing.isEmpty()) {
                terminal.say("run " + earlier.get().id() + " has no case that is not perfect; nobody was called");
                return Exit.OK;
            }
            Runs runs = new Runs(opened.bench());
            Finished[] finished = new Finished[1];
            Shutdown.orderly(runs::stop, () -> {
                finished[0] = resume != null
                        ? runs.resume(resume, progress)
                        : runs.start(looked(request(config, earlier, failing), opened.bench()), progress);
                progress.end();
                show(finished[0], opened.bench(), progress);
                opened.bench().store().flush();
                page.ifPresent(file -> write(finished[0].run(), opened.bench(), file));
                send(finished[0].run(), opened.bench());
            });
            return exit(finished[0]);
        }
    }

    /** Scores go to the collector when all else is done, so that nothing waits for it. */
    private void send(RunRecord run, Workbench bench) throws InterruptedException {
        if (bench.config().otlp().isPresent()) {
            SentScores sent = new SentScores(terminal);
            try (OtlpExport export = new OtlpExport(bench.config().otlp().get(), bench, sent)) {
                export.drain(run, LONGEST_SENDING).ifPresent(sent::left);
            }
        }
    }

    private void write(RunRecord run, Workbench bench, Path file) {
        Suite suite = ShowCommand.suite(bench.config(), bench.connections(), run);
        new HtmlReport(bench.store(), bench.config(), options.given()).write(run, suite, file);
        terminal.note("wrote " + file);
    }

    private Set<String> failing(RunRecord run, Workbench bench) {
        if (!only.isEmpty() || resume != null || (suite != null && !suite.equals(run.suite()))) {
            throw new RunRefused("--failing-of " + run.id() + " names the cases and their suite, " + run.suite()
                    + "; leave out --only, --resume and another --suite");
        }
        return Failing.of(bench.store(), run, ShowCommand.suite(bench.config(), bench.connections(), run));
    }

    /** Says which columns of the cases were probably meant to be others, before anything is paid for. */
    private RunRequest looked(RunRequest request, Workbench bench) {
        SuiteConfig cases = bench.config().suites().get(request.suite());
        if (cases != null) {
            Misspelt.warnings(cases, cases.provider().suite(bench.connections()))
                    .forEach(warning -> terminal.note("warning: " + Terminal.visible(warning)));
        }
        return request;
    }

    private RunRequest request(Config config, Optional<RunRecord> earlier, Set<String> cases) {
        RunRequest request = new RunRequest(
                earlier.map(RunRecord::suite)
                        .orElseGet(() -> ConfigOptions.onlyOne(
                                "suite", suite, config.suites().keySet())),
                targets,
                cases,
                repeats == null ? OptionalInt.empty() : OptionalInt.of(repeats),
                limit == null ? OptionalInt.empty() : OptionalInt.of(limit),
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                OptionalInt.empty());
        return pace.arrivals().map(request::at).orElse(request);
    }

    private void show(Finished finished, Workbench bench, Progress progress) {
        Store store = bench.store();
        Config config = bench.config();
        Totals totals = store.totals(finished.run().id());
        Suite suite = ShowCommand.suite(config, bench.connections(), finished.run());
        List<List<Repeated>> repeated = Repeats.of(store, finished.run(), suite);
        var words = new RepeatWords(Prospect.of(finished.run(), suite, totals, config.prices(), 0));
        List<Optional<Versus>> versus = Versus.of(store, config, finished.run(), suite);
        if (json) {
            Json document = RunJson.of(
                    finished.run(),
                    finished.reports(),
                    RunJson.Beside.of(
                            finished.bias(),
                            repeated,
                            words,
                            store.funnel(finished.run().id())),
                    totals,
                    config.prices());
            terminal.document(ArrivalOptions.within(VersusWords.within(document, versus), progress.punctualities()));
        } else {
            Figures.print(terminal, store, finished.run(), finished.reports(), versus);
            Figures.repeats(terminal, finished.run(), repeated, words);
            Gaps.print(terminal, finished.run(), finished.bias());
            terminal.say("");
            terminal.say("run " + finished.run().id() + ": " + totals.targetCalls() + " target calls, "
                    + totals.judgeCalls() + " judge calls, " + totals.retries() + " retries, "
                    + CostWords.of(totals, config.prices()));
            progress.punctualities().forEach((target, told) -> terminal.say(ArrivalOptions.words(target, told)));
            for (RunRecord panel : PanelWatch.beside(store, finished.run())) {
                Totals asked = store.totals(panel.id());
                terminal.say("panel " + panel.id() + ": " + asked.targetCalls() + " target calls, "
                        + asked.judgeCalls() + " judge calls, " + asked.retries() + " retries, "
                        + CostWords.of(asked, config.prices()));
            }
            Standing.of(store, finished.run().suite(), terminal.clock().instant())
                    .ifPresent(new DriftWords(terminal, store, config, bench.connections())::print);
            new NextStep(options).after(finished.run(), finished.reports()).ifPresent(terminal::say);
        }
        if (finished.deadLines() > 0) {
            terminal.note(finished.deadLines()
                    + (finished.deadLines() == 1
                            ? " line could not be read and was"
                            : " lines could not be read and were")
                    + " left out");
        }
        finished.unfit().ifPresent(why -> terminal.note("inconclusive: " + why));
        if (finished.reports().stream().anyMatch(report -> report.unscored() > 0)) {
            Missing.lines(store, finished.run()).forEach(terminal::note);
        }
        if (finished.failed(MAX_ERROR_SHARE)) {
            finished.reports()
                    .forEach(report ->
                            terminal.note(report.scored() + " of " + report.planned() + " cases have a score"));
        }
        switch (finished.outcome()) {
            case Outcome.Complete complete
            when finished.failed(MAX_ERROR_SHARE) ->
                terminal.note("that is too few to tell anything; mend the cause and go on with: evaluator run --resume "
                        + finished.run().id());
            case Outcome.Complete complete -> {}
            case Outcome.Spent spent ->
                terminal.note("stopped, for its budget is spent"
                        + finished.spent().map(which -> " (" + which + ")").orElse("")
                        + "; raise it and go on with: evaluator run --resume "
                        + finished.run().id());
            case Outcome.Enough enough ->
                terminal.note("stopped at the limit; go on with: evaluator run --resume "
                        + finished.run().id());
            case Outcome.Interrupted interrupted ->
                terminal.note("stopped; what is done is kept, go on with: evaluator run --resume "
                        + finished.run().id());
            case Outcome.TargetDown(String target, String why) ->
                terminal.note("stopped, because target '" + target + "' answers nothing: " + Terminal.visible(why)
                        + "\nmend it and go on with: evaluator run --resume "
                        + finished.run().id());
        }
        terminal.out().flush();
    }

    private static int exit(Finished finished) {
        if (finished.failed(MAX_ERROR_SHARE)) {
            return Exit.INFRASTRUCTURE;
        }
        return finished.outcome() instanceof Outcome.Complete
                        && finished.unfit().isEmpty()
                ? Exit.OK
                : Exit.INCONCLUSIVE;
    }
}
