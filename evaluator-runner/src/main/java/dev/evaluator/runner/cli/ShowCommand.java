package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.redact.Swaps;
import dev.evaluator.report.Repeated;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.JudgeConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.report.Versus;
import dev.evaluator.runner.runs.Aged;
import dev.evaluator.runner.runs.AnswerCosts;
import dev.evaluator.runner.runs.Flagged;
import dev.evaluator.runner.runs.JudgeStandings;
import dev.evaluator.runner.runs.JuryAgreement;
import dev.evaluator.runner.runs.ProbeStanding;
import dev.evaluator.runner.runs.Prospect;
import dev.evaluator.runner.runs.Recomputed;
import dev.evaluator.runner.runs.RepeatWords;
import dev.evaluator.runner.runs.Repeats;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.runs.RunJson;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.store.VerdictRecord;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.runner.wiring.Connections;
import dev.evaluator.suite.Suite;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The estimates of a stored run, recomputed from what is kept. */
@Command(name = "show", description = "Show a stored run again, without a call.")
final class ShowCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Parameters(paramLabel = "RUN", description = "a run's id, or a unique beginning of it")
    String id = "";

    @Option(names = "--failing", description = "list the cases that are not perfect")
    boolean failing;

    @Option(names = "--recompute", description = "decide a gate's verdict anew from the stored scores and compare")
    boolean recompute;

    @Option(
            names = "--case-cost",
            paramLabel = "AMOUNT",
            description = "what it costs to write and label one more case, to weigh cases against answers and votes")
    double caseCost;

    @Option(names = "--csv", paramLabel = "F", description = "write a row for each case, evaluator and answer as CSV")
    @Nullable
    String csv;

    @Option(names = "--jsonl", paramLabel = "F", description = "write the same as JSON lines")
    @Nullable
    String jsonl;

    @Option(names = "--json", description = "print one JSON document")
    boolean json;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Config config = options.config(terminal);
        try (Store store = Stores.read(options.storeUrl(config));
                Connections connections = new ConfiguredConnections(config, terminal.clock(), store)) {
            RunRecord run = Runs.find(store, id);
            Suite suite = suite(config, connections, run);
            Aged.words(store, run).ifPresent(terminal::note);
            if (recompute) {
                return recompute(store, run, suite);
            }
            if (csv != null || jsonl != null) {
                return export(store, run);
            }
            if (!suite.digest().equals(run.suiteDigest())) {
                terminal.note(
                        "suite '" + run.suite() + "' has changed since run " + run.id() + "; what is shown are the"
                                + " scores of then, as far as the suite still has their evaluators");
            }
            List<Flagged> flagged =
                    run.parts().stream().map(part -> new Flagged()).toList();
            List<Repeats> repeats = Repeats.ofParts(store, run, suite);
            List<AnswerCosts> costs = run.parts().stream()
                    .map(part -> new AnswerCosts(config, part))
                    .toList();
            var reports = Reports.of(store, run, suite, Long.MAX_VALUE, (part, found, scores) -> {
                flagged.get(part).add(found);
                costs.get(part).add(found);
                repeats.get(part).add(found);
            });
            List<List<Repeated>> repeated =
                    repeats.stream().map(Repeats::report).toList();
            var words = new RepeatWords(Prospect.of(run, suite, store.totals(run.id()), config.prices(), caseCost()));
            var bias = Reports.bias(store, run, suite, swaps(config, run));
            List<Optional<Versus>> versus = Versus.of(store, config, run, suite);
            if (json) {
                Json document = RunJson.of(
                        run,
                        reports,
                        RunJson.Beside.of(bias, repeated, words, store.funnel(run.id())),
                        store.totals(run.id()),
                        config.prices());
                terminal.document(VersusWords.within(document, versus));
                return Exit.OK;
            }
            Figures.print(terminal, store, run, reports, versus);
            Figures.repeats(terminal, run, repeated, words);
            Figures.costs(terminal, store, config, run, costs);
            flagged(run, flagged);
            JudgeStandings.of(store, config, suite, run)
                    .byEvaluator()
                    .forEach((name, standing) -> terminal.say("judge of " + name + ": " + standing.words()));
            JuryAgreement.of(store, run, suite).forEach(jury -> terminal.say("jury on " + jury.words()));
            Reports.judges(run).stream()
                    .filter(judge -> config.judges().get(judge.name()) instanceof JudgeConfig.Model)
                    .forEach(judge -> terminal.say("attacks on judge " + judge.name() + ": "
                            + ProbeStanding.of(store, judge).words()));
            Gaps.print(terminal, run, bias);
            Standing.of(store, run.suite(), terminal.clock().instant())
                    .ifPresent(new DriftWords(terminal, store, config, connections)::print);
            Missing.lines(store, run).forEach(terminal::note);
            if (failing) {
                FailingCases.print(terminal, store, run, suite, new NextStep(options));
            } else {
                new NextStep(options).after(run, reports).ifPresent(terminal::say);
            }
        }
        return Exit.OK;
    }

    private int export(Store store, RunRecord run) {
        Export export = new Export(store, run);
        if (csv != null) {
            terminal.say("wrote " + export.csv(Terminal.path(csv)) + " rows to " + Terminal.path(csv));
        }
        if (jsonl != null) {
            terminal.say("wrote " + export.jsonl(Terminal.path(jsonl)) + " rows to " + Terminal.path(jsonl));
        }
        return Exit.OK;
    }

    private double caseCost() {
        if (!(caseCost >= 0 && caseCost < Double.POSITIVE_INFINITY)) {
            throw new RunRefused("--case-cost must be at least 0, was " + caseCost);
        }
        return caseCost;
    }

    private void flagged(RunRecord run, List<Flagged> flagged) {
        for (int part = 0; part < flagged.size(); part++) {
            String where = flagged.size() == 1 ? "" : run.parts().get(part).target() + ", ";
            flagged.get(part).lines().forEach(line -> terminal.say(where + line));
        }
    }

    private int recompute(Store store, RunRecord run, Suite suite) {
        VerdictRecord verdict = Recomputed.verdictOf(store, run)
                .orElseThrow(() -> new RunRefused("run " + run.id()
                        + " has come to no verdict; the estimates of runs are computed anew whenever they are shown;"
                        + " leave out --recompute"));
        Recomputed recomputed = Recomputed.of(store, run, verdict, suite);
        if (json) {
            terminal.document(Json.object()
                    .put("key", verdict.key().value())
                    .put("same", recomputed.differences().isEmpty())
                    .put("cases", recomputed.cases())
                    .put("differences", Json.ofTexts(recomputed.differences()))
                    .build());
        } else {
            VerdictWords.print(
                    terminal, verdict.document(), new NextStep(options).after(verdict.document(), verdict.run()));
            recomputed.differences().forEach(line -> terminal.say("differs " + Terminal.visible(line)));
            terminal.say("recomputed from " + recomputed.cases() + " cases, "
                    + (recomputed.differences().isEmpty()
                            ? "every number the same"
                            : "not the same: a stored score or the verdict was changed afterwards"));
        }
        return recomputed.differences().isEmpty() ? Exit.OK : Exit.FAIL;
    }

    static List<Swaps> swaps(Config config, RunRecord run) {
        return Optional.ofNullable(config.suites().get(run.suite()))
                .map(SuiteConfig::swaps)
                .orElse(List.of());
    }

    static Suite suite(Config config, Connections connections, RunRecord run) {
        SuiteConfig suite = config.suites().get(run.suite());
        if (suite == null) {
            throw new RunRefused(
                    "run " + run.id() + " is of suite '" + run.suite() + "', which the configuration does not have");
        }
        return suite.provider().suite(connections);
    }
}
