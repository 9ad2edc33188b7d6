package dev.evaluator.runner.cli;

import dev.evaluator.run.Events;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.AnchorWatch;
import dev.evaluator.runner.runs.Money;
import dev.evaluator.runner.runs.Pinning;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Runs;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.store.Totals;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.sample.Slice;
import dev.evaluator.suite.Suite;
import dev.evaluator.target.Usage;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What streams of scores are held against. */
@Command(
        name = "baseline",
        description = "Pin what a run has found, to be told when it moves.",
        subcommands = {BaselineCommand.Pin.class, BaselineCommand.All.class, BaselineCommand.Show.class})
final class BaselineCommand implements Callable<Integer> {

    private final Terminal terminal;

    BaselineCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.note("say what to do: evaluator baseline pin, baseline list or baseline show ID");
        return Exit.USAGE;
    }

    /** Pins a run. */
    @Command(name = "pin", description = "Hold what comes after a run against what it has found.")
    static final class Pin implements Callable<Integer> {

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

        @Option(names = "--yes", description = "judge the anchors without asking about the cost")
        boolean yes;

        @Option(names = "--no-anchors", description = "do not watch the judge")
        boolean noAnchors;

        Pin(Terminal terminal) {
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
                AnchorWatch anchors = new AnchorWatch(opened.bench(), of, Events.none(), () -> false);
                Suite made = of.provider().suite(opened.bench().connections());
                Pinning.pin(
                                store,
                                of,
                                made,
                                found,
                                Optional.ofNullable(target),
                                terminal.clock().instant())
                        .forEach(baseline -> pinned(terminal, baseline));
                return made.judged().isEmpty() || noAnchors ? Exit.OK : anchors(anchors, found, made, store, config);
            }
        }

        private int anchors(AnchorWatch anchors, RunRecord found, Suite made, Store store, Config config)
                throws InterruptedException {
            for (int part = 0; part < found.parts().size(); part++) {
                String of = found.parts().get(part).target();
                if (target != null && !target.equals(of)) {
                    continue;
                }
                List<String> chosen = anchors.choose(found, part, made);
                double answers =
                        (double) store.planned(found.id()) * found.parts().size() * Reports.repeats(found);
                announce(of, chosen.size(), chosen.size() / answers, judges(store.totals(found.id())), config);
                if (!yes && !answeredYes()) {
                    terminal.note("pinned without anchors: whether the judge moves is not watched; to have it watched,"
                            + " pin again with --yes");
                    return Exit.OK;
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
            return Exit.OK;
        }

        private void announce(String of, int anchors, double share, Totals judges, Config config) {
            Money money = Money.of(judges, config.prices());
            String cost = money.currency()
                    .map(currency -> String.format(
                            Locale.ROOT,
                            ", %s%.2f %s",
                            money.priced() ? "" : "at least ",
                            money.amount() * share * AnchorWatch.JUDGINGS,
                            currency))
                    .orElse("");
            terminal.note(String.format(
                    Locale.ROOT,
                    "anchors on %s: %d answers judged %d times, about %.0f judge calls now%s, and %.0f with every run",
                    of,
                    anchors,
                    AnchorWatch.JUDGINGS,
                    share * judges.judgeCalls() * AnchorWatch.JUDGINGS,
                    cost,
                    share * judges.judgeCalls()));
        }

        private static Totals judges(Totals all) {
            Map<Totals.Spender, Usage> tokens = new LinkedHashMap<>(all.tokens());
            tokens.keySet().removeIf(spender -> !spender.role().equals("judge"));
            return new Totals(0, all.judgeCalls(), all.retries(), tokens);
        }

        private boolean answeredYes() {
            if (!terminal.interactive()) {
                return false;
            }
            terminal.note("go on? (yes/no)");
            try {
                return new LineKeyboard(terminal.in())
                        .next()
                        .filter("yes"::equals)
                        .isPresent();
            } catch (IOException e) {
                return false;
            }
        }

        private RunRecord run(Store store, Config config) {
            if (run != null) {
                return Runs.find(store, run);
            }
            String named = ConfigOptions.onlyOne("suite", suite, config.suites().keySet());
            return store.newest(named)
                    .orElseThrow(() -> new RunRefused(
                            "suite '" + named + "' has not run yet; begin with: evaluator run --suite " + named));
        }
    }

    /** Lists what was pinned. */
    @Command(name = "list", description = "List the baselines, those that bind first.")
    static final class All implements Callable<Integer> {

        private final Terminal terminal;

        @Mixin
        ConfigOptions options = new ConfigOptions();

        All(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Config config = options.config(terminal);
            if (!Stores.exists(options.storeUrl(config))) {
                return none(terminal);
            }
            try (Store store = Stores.read(options.storeUrl(config))) {
                List<BaselineRecord> all = store.baselines();
                if (all.isEmpty()) {
                    return none(terminal);
                }
                Table table = new Table().row("baseline", "suite", "target", "stream", "pinned", "");
                all.forEach(baseline -> table.row(
                        baseline.id(),
                        baseline.stream().suite(),
                        baseline.stream().target(),
                        baseline.stream().stream().label(),
                        baseline.pinnedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                        store.baseline(baseline.stream())
                                        .filter(baseline::equals)
                                        .isPresent()
                                ? "binds"
                                : ""));
                table.lines().forEach(terminal::say);
            }
            return Exit.OK;
        }
    }

    /** Shows one. */
    @Command(name = "show", description = "Show what a baseline holds.")
    static final class Show implements Callable<Integer> {

        private final Terminal terminal;

        @Mixin
        ConfigOptions options = new ConfigOptions();

        @Parameters(paramLabel = "BASELINE", description = "its id, or a unique beginning of it")
        String id = "";

        Show(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Config config = options.config(terminal);
            try (Store store = Stores.read(options.storeUrl(config))) {
                List<BaselineRecord> found = store.baselines().stream()
                        .filter(baseline -> baseline.id().startsWith(id))
                        .toList();
                if (found.size() != 1) {
                    throw new RunRefused(
                            found.isEmpty()
                                    ? "there is no baseline '" + id + "' in this store; see 'evaluator baseline list'"
                                    : "several baselines begin with '" + id + "': "
                                            + found.stream()
                                                    .map(BaselineRecord::id)
                                                    .toList());
                }
                pinned(terminal, found.getFirst());
            }
            return Exit.OK;
        }
    }

    private static int none(Terminal terminal) {
        terminal.say("nothing is pinned yet; after a run: evaluator baseline pin");
        return Exit.OK;
    }

    private static void pinned(Terminal terminal, BaselineRecord baseline) {
        Pinned pinned = Pinned.of(baseline.document());
        terminal.say(baseline.stream() + " against run " + pinned.run() + ", pinned "
                + baseline.pinnedAt().truncatedTo(ChronoUnit.SECONDS) + "; alarms at evidence "
                + String.format(Locale.ROOT, "%,.0f", pinned.limit()));
        Table table = new Table().row("", "score", "95 % interval", "cases");
        pinned.cells()
                .forEach(cell -> table.row(
                        cell.slice().equals(Slice.ALL)
                                ? cell.evaluator()
                                : "  " + Terminal.visible(cell.slice()) + " " + cell.evaluator(),
                        Figures.number(cell.baseline().mean()),
                        "[" + Figures.number(cell.baseline().lower()) + ", "
                                + Figures.number(cell.baseline().upper()) + "]",
                        String.valueOf(cell.cases())));
        table.lines().forEach(terminal::say);
    }
}
