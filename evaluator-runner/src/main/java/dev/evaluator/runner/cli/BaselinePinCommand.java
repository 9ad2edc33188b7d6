package dev.evaluator.runner.cli;

import dev.evaluator.run.Events;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.AnchorWatch;
import dev.evaluator.runner.runs.Freezing;
import dev.evaluator.runner.runs.PanelWatch;
import dev.evaluator.runner.runs.Pinning;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.watch.PanelSet;
import dev.evaluator.runner.watch.Pins;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Suite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Pins what a run has found, with a panel and anchors where somebody pays for them. */
@Command(name = "pin", description = "Hold what comes after a run against what it has found.")
final class BaselinePinCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Option(names = "--suite", paramLabel = "S", description = "which suite (default: the only one)")
    @Nullable
    String suite;

    @Option(names = "--target", paramLabel = "T", description = "only this target's part of the run")
    @Nullable
    String target;

    @Option(names = "--run", paramLabel = "RUN", description = "which run (default: the newest of the suite)")
    @Nullable
    String run;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "write the scores of one target into a file for gates, instead of pinning")
    @Nullable
    String to;

    @Option(names = "--yes", description = "ask the panel and judge the anchors without asking about the cost")
    boolean yes;

    @Option(names = "--no-panel", description = "have no questions asked again in every run")
    boolean noPanel;

    @Option(names = "--no-anchors", description = "do not watch the judge")
    boolean noAnchors;

    BaselinePinCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config config = options.config(terminal);
        try (ConfigOptions.Opened opened = options.open(config, terminal, "baseline pin")) {
            Store store = opened.bench().store();
            RunRecord found = run(store, config);
            SuiteConfig of = Optional.ofNullable(config.suites().get(found.suite()))
                    .orElseThrow(() -> new RunRefused("run " + found.id() + " is of suite '" + found.suite()
                            + "', which the configuration does not have"));
            Suite made = of.provider().suite(opened.bench().connections());
            Pinning.refuseOthers(found, made);
            if (to != null) {
                return written(store, found, to);
            }
            Consent consent = new Consent(terminal, config, store, found, yes);
            PanelWatch panels = new PanelWatch(opened.bench(), of, Watcher.none());
            Map<Integer, List<Sample>> chosen =
                    noPanel ? Map.of() : panels(panels, found, of, made, opened.bench(), consent);
            Pins pins = Pinning.pins(store, of, made, chosen.size());
            Pinning.pin(
                            store,
                            pins,
                            made,
                            found,
                            Optional.ofNullable(target),
                            terminal.clock().instant())
                    .forEach(baseline -> PinnedTable.print(terminal, baseline));
            for (Map.Entry<Integer, List<Sample>> one : chosen.entrySet()) {
                panel(
                        found,
                        one.getKey(),
                        one.getValue().size(),
                        panels.pin(found, one.getKey(), one.getValue(), pins));
            }
            if (!made.judged().isEmpty() && !noAnchors) {
                AnchorWatch anchors = new AnchorWatch(opened.bench(), of, Events.none(), () -> false);
                anchors(anchors, found, made, consent);
            }
            return Exit.OK;
        }
    }

    /** Freezes for gates; nobody is called, and no stream is held against it. */
    private int written(Store store, RunRecord found, String file) {
        String of = ConfigOptions.onlyOne("target", target, Freezing.replayed(found));
        Freezing.Written frozen =
                Freezing.written(store, found, of, terminal.clock().instant());
        WholeFile.write(Terminal.path(file), frozen.text());
        terminal.say(file + " holds " + frozen.repeats() + " answers of " + of + " to each of " + frozen.cases()
                + " cases, as scores without text; in a gate: baseline: {file: " + file + "}");
        if (frozen.unscored() > 0) {
            terminal.note(frozen.unscored() + " of them have an answer without score, so gates take them at their"
                    + " worst; a new run may score them");
        }
        return Exit.OK;
    }

    private boolean wanted(RunRecord found, int part) {
        return target == null || target.equals(found.parts().get(part).target());
    }

    /** Returns the questions of each part's panel, as far as somebody wants to pay for it. */
    private Map<Integer, List<Sample>> panels(
            PanelWatch panels, RunRecord found, SuiteConfig config, Suite made, Workbench bench, Consent consent) {
        Map<Integer, List<Sample>> chosen = new LinkedHashMap<>();
        for (int part = 0; part < found.parts().size(); part++) {
            RunRecord.PartRecord of = found.parts().get(part);
            if (of.stream() != Stream.REPLAYED || !wanted(found, part)) {
                continue;
            }
            if (PanelWatch.needless(config)) {
                terminal.note("every run asks " + of.target() + " the same questions: they are the panel");
            } else if (!bench.connections().target(of.target()).digest().equals(of.targetDigest())) {
                terminal.note("pinned without a panel: target '" + of.target() + "' is not what it was in run "
                        + found.id() + "; make a new run and pin that");
            } else {
                List<Sample> questions = panels.choose(found, made);
                if (consent.panel(of.target(), questions.size(), Reports.repeats(found), PanelWatch.RUNS)) {
                    chosen.put(part, questions);
                } else {
                    terminal.note("pinned without a panel: a change of the target is hard to tell from other"
                            + " questions; to have it told, pin again with --yes");
                }
            }
        }
        return chosen;
    }

    private void panel(RunRecord found, int part, int asked, Optional<BaselineRecord> kept) {
        String of = found.parts().get(part).target();
        if (kept.isEmpty()) {
            terminal.note("too few questions to " + of + " could be scored " + PanelWatch.RUNS
                    + " times: no panel is watched");
            return;
        }
        PinnedTable.print(terminal, kept.get());
        int scored = kept.flatMap(PanelSet::of).orElseThrow().cases().size();
        terminal.say(scored + " questions to " + of + " are the panel; every run asks them again");
        if (scored < asked) {
            terminal.note((asked - scored) + " of the " + asked + " questions asked could not be scored all "
                    + PanelWatch.RUNS + " times, and are no part of it");
        }
    }

    private void anchors(AnchorWatch anchors, RunRecord found, Suite made, Consent consent)
            throws InterruptedException {
        for (int part = 0; part < found.parts().size(); part++) {
            String of = found.parts().get(part).target();
            if (!wanted(found, part)) {
                continue;
            }
            List<String> chosen = anchors.choose(found, part, made);
            if (!consent.anchors(of, chosen.size(), AnchorWatch.JUDGINGS, AnchorWatch.MOST)) {
                terminal.note("pinned without anchors: whether the judge moves is not watched; to have it watched,"
                        + " pin again with --yes");
                return;
            }
            Optional<BaselineRecord> kept = anchors.pin(found, part, chosen);
            if (kept.isEmpty()) {
                terminal.note("too few answers on " + of + " could be judged five times: whether the judge moves is"
                        + " not watched");
            } else {
                terminal.say(chosen.size() + " answers on " + of + " are frozen as anchors, judged "
                        + AnchorWatch.JUDGINGS + " times each; every run judges them again");
            }
        }
    }

    private RunRecord run(Store store, Config config) {
        if (run != null) {
            return Runs.find(store, run);
        }
        String named = ConfigOptions.onlyOne("suite", suite, config.suites().keySet());
        return store.newest(ConfigOptions.suite(config, named).name())
                .orElseThrow(() -> new RunRefused(
                        "suite '" + named + "' has not run yet; begin with: evaluator run --suite " + named));
    }
}
