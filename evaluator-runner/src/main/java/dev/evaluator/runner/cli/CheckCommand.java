package dev.evaluator.runner.cli;

import dev.evaluator.gate.Requirement;
import dev.evaluator.redact.Redactor;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.source.Traffic;
import dev.evaluator.runner.wiring.ConfiguredConnections;
import dev.evaluator.runner.wiring.Connections;
import dev.evaluator.stats.SampleSize;
import dev.evaluator.suite.Suite;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every problem of a configuration at once, and what its requirements need; nobody but a judge to be probed is called. */
@Command(name = "check", description = "Find every problem of the configuration, without a call.")
final class CheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    ConfigOptions options = new ConfigOptions();

    @Option(names = "--probe", description = "then plant attacks in front of its judges, 62 calls and more for each")
    boolean probe;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
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
        long cases = 0;
        RubricWarnings warnings = new RubricWarnings(suite);
        try (Traffic traffic = new Traffic(config.traffic(), Redactor.off(), line -> {
            dead.incrementAndGet();
            terminal.say("  " + line.place());
        })) {
            while (traffic.hasNext()) {
                warnings.read(traffic.next());
                cases++;
            }
        }
        terminal.say("suite " + config.name() + ": " + cases + " cases, "
                + suite.evaluators().keySet() + " on " + config.targets());
        warnings.of(config, all).forEach(warning -> terminal.say("  warning: " + Terminal.visible(warning.toString())));
        int problems = dead.get() > 0 ? 1 : 0;
        for (Requirement requirement : suite.requirements()) {
            problems += feasible(requirement, cases, suite);
        }
        return problems;
    }

    /** A requirement that even flawless cases could not pass is a mistake, and better found now than after paying. */
    private int feasible(Requirement requirement, long cases, Suite suite) {
        boolean small = cases <= 150 && suite.evaluator(requirement.evaluator()).passFail();
        double alpha = Requirement.ERROR_RATE;
        long clean = switch (requirement) {
            case Requirement.NoWorse noWorse ->
                small
                        ? SampleSize.cleanPairsToPassOneLook(noWorse.margin(), alpha)
                        : SampleSize.cleanToPassNoWorse(noWorse.margin(), alpha);
            case Requirement.AtLeast atLeast ->
                small
                        ? SampleSize.cleanToPassAtLeastOneLook(atLeast.bar(), atLeast.margin(), alpha)
                        : SampleSize.cleanToPassAtLeast(atLeast.bar(), atLeast.margin(), alpha);
            case Requirement.Never never ->
                small
                        ? SampleSize.cleanToPassNeverOneLook(never.rate(), alpha)
                        : SampleSize.cleanToPassNever(never.rate(), 0, alpha);
        };
        String what = requirement.evaluator() + " " + requirement.words()
                + requirement.everySlice().map(slice -> " on every " + slice).orElse("");
        boolean decidable = clean <= cases;
        terminal.say("  " + what + ": at best " + clean + " cases to pass"
                + (decidable ? "" : ", and there are only " + cases + "; add cases or widen the margin"));
        return decidable ? 0 : 1;
    }
}
