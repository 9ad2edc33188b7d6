package dev.evaluator.runner.cli;

import dev.evaluator.gate.Census;
import dev.evaluator.redact.Redactor;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.ConfigSchema;
import dev.evaluator.runner.config.GateBudget;
import dev.evaluator.runner.config.GateConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.GatePlan;
import dev.evaluator.runner.runs.Pace;
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
        int problems = 0;
        try (Connections connections = new ConfiguredConnections(config, terminal.clock())) {
            config.targets().keySet().forEach(connections::target);
            for (SuiteConfig suite : config.suites().values()) {
                problems += check(suite, suite.provider().suite(connections), config);
            }
        }
        terminal.say(problems == 0 ? "no problems" : problems + (problems == 1 ? " problem" : " problems"));
        if (problems > 0) {
            return Exit.USAGE;
        }
        return probe ? new JudgeProbes(terminal, options, config).probe() : Exit.OK;
    }

    private int check(SuiteConfig config, Suite suite, Config all) {
        AtomicLong dead = new AtomicLong();
        Census census = new Census(suite.evaluators());
        RubricWarnings warnings = new RubricWarnings(suite);
        try (Traffic traffic = new Traffic(config.traffic(), Redactor.off(), line -> {
            dead.incrementAndGet();
            terminal.say("  " + line.place());
        })) {
            while (traffic.hasNext()) {
                Sample sample = traffic.next();
                warnings.read(sample);
                census.add(sample);
            }
        }
        terminal.say("suite " + config.name() + ": " + census.cases() + " cases, "
                + suite.evaluators().keySet() + " on " + config.targets());
        warnings.of(config, all).forEach(warning -> terminal.say("  warning: " + Terminal.visible(warning.toString())));
        return (dead.get() > 0 ? 1 : 0) + undecidable(config, suite, census, all);
    }

    private static GatePlan of(GateConfig gate, GatePlan plan) {
        return gate.baseline().isPresent() && gate.liveBaseline().isEmpty() ? plan.candidateAlone() : plan;
    }

    /** A requirement that even flawless cases could not pass is a mistake, and better found now than after paying. */
    private int undecidable(SuiteConfig config, Suite suite, Census census, Config all) {
        if (suite.requirements().isEmpty()) {
            return 0;
        }
        Optional<Pace> pace = Pace.of(options.storeUrl(all), config.name(), all.prices());
        GatePlan plan = GatePlan.of(config, suite, census, GateBudget.NONE, 1, pace);
        PlanWords.of(plan).forEach(line -> terminal.say("  " + line));
        all.gates().values().stream()
                .filter(gate -> gate.suite().equals(config.name()))
                .forEach(gate -> of(gate, GatePlan.of(config, suite, census, gate.budget(), 1, pace))
                        .within()
                        .forEach(within -> terminal.say("  gate " + gate.name() + ": " + PlanWords.budget(within))));
        return (int)
                plan.plan().lines().stream().filter(line -> !line.decidable()).count();
    }
}
