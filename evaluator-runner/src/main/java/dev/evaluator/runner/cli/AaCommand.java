package dev.evaluator.runner.cli;

import dev.evaluator.runner.aa.Pool;
import dev.evaluator.runner.aa.SimulatedTrial;
import dev.evaluator.runner.aa.StoredAnswers;
import dev.evaluator.runner.aa.StoredTrial;
import dev.evaluator.runner.aa.TrialJson;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.Nearest;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.runner.wiring.Connections;
import dev.evaluator.suite.Suite;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The gate and the detectors of a suite on identical inputs: how often they cry wolf. */
@Command(
        name = "aa",
        description = {
            "Try a suite's gate and detectors where nothing differs, and count how often they say otherwise.",
            "Both arms get answers that one target gave to the same cases, as the store holds them; no one is called."
        })
final class AaCommand implements Callable<Integer> {

    private static final int FEWEST_RUNS = 100;
    private static final int MOST_RUNS = 100_000;

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Option(names = "--suite", paramLabel = "S", description = "whose gate and detectors")
    @Nullable
    String suite;

    @Option(names = "--target", paramLabel = "T", description = "whose answers (default: of whom most cases have two)")
    @Nullable
    String target;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "500",
            description = "how often the gate decides (default: ${DEFAULT-VALUE})")
    int runs = 500;

    @Option(
            names = "--inject",
            paramLabel = "D",
            description = "plant a loss of D in the candidate beside it, and count how often it is found")
    @Nullable
    Double inject;

    @Option(names = "--simulate", description = "try simulated scores with the suite's margin, within a minute")
    boolean simulate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of all chance; the same seed, the same numbers (default: ${DEFAULT-VALUE})")
    long seed = 1;

    @Option(names = "--json", description = "print one JSON document")
    boolean json;

    AaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Config config = options.config(terminal);
        String name = ConfigOptions.onlyOne("suite", suite, config.suites().keySet());
        SuiteConfig found = Optional.ofNullable(config.suites().get(name))
                .orElseThrow(() -> new RunRefused(
                        Nearest.absent("suite", "suites", name, config.suites().keySet())));
        if (runs < FEWEST_RUNS || runs > MOST_RUNS) {
            throw new RunRefused("--runs must be from " + FEWEST_RUNS + " to " + MOST_RUNS + ", was " + runs);
        }
        if (simulate && (inject != null || target != null)) {
            throw new RunRefused("--simulate tries simulated scores; it goes with neither --inject nor --target");
        }
        return simulate ? simulated(config, found) : stored(config, found);
    }

    private int simulated(Config config, SuiteConfig of) {
        Suite tried;
        try (Connections connections = new ConfiguredConnections(config, terminal.clock())) {
            tried = of.provider().suite(connections);
        }
        SimulatedTrial trial = SimulatedTrial.of(of, tried, seed);
        if (json) {
            terminal.document(TrialJson.of(of.name(), trial));
        } else {
            new AaWords(terminal).print(tried, trial);
        }
        return exit(trial.holds());
    }

    private int stored(Config config, SuiteConfig of) {
        try (Store store = Stores.read(options.storeUrl(config));
                Connections connections = new ConfiguredConnections(config, terminal.clock(), store)) {
            Suite tried = of.provider().suite(connections);
            if (StoredTrial.comparing(tried).isEmpty()) {
                throw new RunRefused("suite '" + of.name() + "' requires nothing to be no worse, so its gate compares"
                        + " nothing; --simulate tries gates and detectors on simulated scores");
            }
            Optional<Pool> pool = StoredAnswers.of(store, config, tried, Optional.ofNullable(target));
            return pool.filter(Pool::enough)
                    .map(enough -> tried(config, tried, enough))
                    .orElseGet(() -> tooFew(of.name(), pool));
        }
    }

    private int tried(Config config, Suite of, Pool pool) {
        OptionalDouble loss = inject == null ? OptionalDouble.empty() : OptionalDouble.of(inject);
        StoredTrial trial = StoredTrial.of(config, of, pool, runs, loss, seed);
        if (json) {
            terminal.document(TrialJson.of(of.name(), trial));
        } else {
            new AaWords(terminal).print(of, trial);
        }
        return exit(trial.holds());
    }

    private int tooFew(String name, Optional<Pool> pool) {
        if (json) {
            terminal.document(TrialJson.tooFew(name, pool));
        }
        terminal.note(AaWords.tooFew(name, pool));
        return Exit.INCONCLUSIVE;
    }

    static int exit(boolean holds) {
        return holds ? Exit.OK : Exit.FAIL;
    }
}
