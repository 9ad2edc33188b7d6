package dev.evaluator.runner.cli;

import dev.evaluator.gate.Census;
import dev.evaluator.runner.config.BaselineConfig;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.ConfigSchema;
import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.config.GateConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.config.TrafficConfig;
import dev.evaluator.runner.runs.GatePlan;
import dev.evaluator.runner.runs.GateRequest;
import dev.evaluator.runner.runs.Pace;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.source.Funnel;
import dev.evaluator.runner.source.Misspelt;
import dev.evaluator.runner.source.Safeguard;
import dev.evaluator.runner.source.Traffic;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.runner.wiring.Connections;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Suite;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Every problem of a configuration at once, and what its requirements need; nobody but a judge to be probed is called.
 */
@Command(name = "check", description = "Find every problem of the configuration, without a call.")
final class CheckCommand implements Callable<Integer> {

    private static final int MOST_DEAD_LINES = 10;

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Option(names = "--probe", description = "then plant attacks in front of its judges, 62 calls and more for each")
    boolean probe;

    @Option(
            names = "--schema",
            paramLabel = "F.json",
            description = "write the schema by which editors complete the configuration, and check nothing")
    @Nullable
    String schema;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (schema != null) {
            Path file = Terminal.path(schema);
            WholeFile.write(file, ConfigSchema.document().pretty() + "\n");
            terminal.say("wrote " + file);
            return Exit.OK;
        }
        Config config = options.config(terminal);
        ServeWarnings.of(config, terminal.clock().instant()).forEach(terminal::say);
        int problems = 0;
        try (Connections connections = new ConfiguredConnections(config, terminal.clock())) {
            config.targets().keySet().forEach(connections::target);
            for (SuiteConfig suite : config.suites().values()) {
                problems += check(suite, suite.provider().suite(connections), config, connections);
            }
        }
        terminal.say(problems == 0 ? "no problems" : problems + (problems == 1 ? " problem" : " problems"));
        if (problems > 0) {
            return Exit.USAGE;
        }
        return probe ? new JudgeProbes(terminal, options, config).probe() : Exit.OK;
    }

    private int check(SuiteConfig config, Suite suite, Config all, Connections connections) {
        if (config.traffic().sources().readOnce()) {
            terminal.say("suite " + config.name() + ": its cases come by standard input, and are not looked at before");
            return 0;
        }
        AtomicLong dead = new AtomicLong();
        boolean unfit;
        Census census = new Census(suite.evaluators());
        RubricWarnings warnings = new RubricWarnings(suite);
        try (Traffic traffic = new Traffic(config, Safeguard.forLooking(), line -> {
            if (dead.incrementAndGet() <= MOST_DEAD_LINES) {
                terminal.say("  " + line.place());
            }
        })) {
            while (traffic.hasNext()) {
                Sample sample = traffic.next();
                warnings.read(sample);
                census.add(sample);
            }
            unfit = unfit(traffic.funnel(census.cases()), config.traffic());
        }
        terminal.say("suite " + config.name() + ": " + census.cases() + " cases, "
                + suite.evaluators().keySet() + " on " + config.targets());
        Misspelt.warnings(config, suite).forEach(warning -> terminal.say("  warning: " + Terminal.visible(warning)));
        warnings.of(config, all).forEach(warning -> terminal.say("  warning: " + Terminal.visible(warning.toString())));
        return (unfit ? 1 : 0) + undecidable(config, suite, census, all, connections);
    }

    /** Returns whether more of the traffic cannot be read than is tolerated, and says so. */
    private boolean unfit(Funnel funnel, TrafficConfig traffic) {
        boolean unfit = funnel.deadShare() > traffic.maxDead().orElse(0);
        if (unfit) {
            terminal.say("  " + funnel.deadWords());
        }
        return unfit;
    }

    /** A requirement that even flawless cases could not pass is a mistake, and better found now than after paying. */
    private int undecidable(SuiteConfig config, Suite suite, Census census, Config all, Connections connections) {
        if (suite.requirements().isEmpty()) {
            return 0;
        }
        Optional<Pace> pace = Pace.of(options.storeUrl(all), config.name(), all.prices());
        GatePlan plan = GatePlan.of(config, suite, census, GateBudget.NONE, 1, pace);
        PlanWords.of(plan).forEach(line -> terminal.say("  " + line));
        int problems = undecidable(plan);
        for (GateConfig gate : all.gates().values()) {
            if (!gate.suite().equals(config.name())) {
                continue;
            }
            if (gate.baseline().isPresent() && gate.liveBaseline().isEmpty()) {
                problems += frozen(gate, all, connections, pace);
            } else {
                GatePlan.of(config, suite, census, gate.budget(), 1, pace)
                        .within()
                        .forEach(within -> terminal.say("  gate " + gate.name() + ": " + PlanWords.budget(within)));
            }
        }
        return problems;
    }

    /**
     * A baseline that was frozen may be off by chance, for which its gate needs more cases than another. That nothing is
     * pinned yet is no mistake, for there must be a run first; a file belongs to the configuration.
     */
    private int frozen(GateConfig gate, Config all, Connections connections, Optional<Pace> pace) {
        try {
            GateRequest request = new GateRequest(gate, Optional.empty(), GateBudget.NONE, 1);
            GatePlan plan = GatePlan.of(request, all, connections, pace, options.storeUrl(all));
            PlanWords.of(plan)
                    .forEach(line -> terminal.say("  gate " + gate.name() + ", its baseline being frozen: " + line));
            return undecidable(plan);
        } catch (RunRefused e) {
            terminal.say("  gate " + gate.name() + ": " + Terminal.visible(String.valueOf(e.getMessage())));
            return gate.baseline()
                            .filter(BaselineConfig.InFile.class::isInstance)
                            .isPresent()
                    ? 1
                    : 0;
        }
    }

    private static int undecidable(GatePlan plan) {
        return (int)
                plan.plan().lines().stream().filter(line -> !line.decidable()).count();
    }
}
