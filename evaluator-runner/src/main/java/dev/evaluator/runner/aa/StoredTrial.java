package dev.evaluator.runner.aa;

import dev.evaluator.gate.Levels;
import dev.evaluator.gate.Procedure;
import dev.evaluator.gate.Requirement;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.GateConfig;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.GatePlan;
import dev.evaluator.suite.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A suite's gate and detectors on answers of one target: what they find is chance, and how often they find it is counted.
 * It speaks about these answers and no others.
 *
 * @param pool the answers
 * @param rules the gate
 * @param levels the error rates the gate promises
 * @param seed of all chance
 * @param plain the gate where both arms are the same
 * @param injected the gate where a loss is planted in the candidate, if one was asked for
 * @param limit the evidence A at which the suite's detectors alarm
 * @param drift the detectors, of each evaluator whose scores can fall
 */
public record StoredTrial(
        Pool pool,
        GateRules rules,
        Levels levels,
        long seed,
        GateTally plain,
        Optional<Injected> injected,
        double limit,
        List<DriftTally> drift) {

    private static final long DAY = Duration.ofDays(1).toSeconds();

    public StoredTrial {
        drift = List.copyOf(drift);
    }

    /** The gate where a loss is planted in the candidate. */
    public record Injected(Injection injection, GateTally tally) {}

    /** Returns the requirements that compare two arms; the others ask for a level, which no coin decides. */
    public static List<Requirement.NoWorse> comparing(Suite suite) {
        return suite.requirements().stream()
                .filter(Requirement.NoWorse.class::isInstance)
                .map(Requirement.NoWorse.class::cast)
                .toList();
    }

    /**
     * Tries a suite on stored answers.
     *
     * @param runs how often, at least 1
     * @param loss to be planted beside, if any
     * @throws dev.evaluator.runner.runs.RunRefused when the loss is larger than the mean it would be taken from
     */
    public static StoredTrial of(Config config, Suite suite, Pool pool, int runs, OptionalDouble loss, long seed) {
        SuiteConfig of = Objects.requireNonNull(config.suites().get(suite.name()));
        GateRules rules = rules(config, of, suite, pool);
        Optional<Injection> injection =
                loss.isPresent() ? Optional.of(Injection.of(loss.getAsDouble(), pool, rules)) : Optional.empty();
        GateTrials trials = new GateTrials(pool, rules);
        double limit = limit(of, suite, pool.cases().size());
        List<DriftTally> drift = new ArrayList<>();
        suite.evaluators()
                .keySet()
                .forEach(name -> new DriftTrials(pool, name).run(limit, seed).ifPresent(drift::add));
        return new StoredTrial(
                pool,
                rules,
                rules.gate().levels(),
                seed,
                trials.run(runs, seed, Injection.NONE),
                injection.map(planted -> new Injected(planted, trials.run(runs, seed + 1, planted))),
                limit,
                drift);
    }

    private static GateRules rules(Config config, SuiteConfig of, Suite suite, Pool pool) {
        List<GateConfig> gates = config.gates().values().stream()
                .filter(gate -> gate.suite().equals(suite.name()))
                .toList();
        long most = gates.size() == 1 ? gates.getFirst().budget().cases().orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
        long cases = Math.min(most, pool.cases().size());
        return new GateRules(
                comparing(suite),
                pool.closed(suite.slicing()),
                Procedure.of(cases, GatePlan.passFail(suite) && of.repeats() == 1, pool.clustered()),
                cases);
    }

    /** Returns the evidence at which the detectors of a suite alarm whose runs have so many cases. */
    static double limit(SuiteConfig of, Suite suite, long cases) {
        double runsPerDay = (double) DAY / of.every().orElse(Duration.ofDays(1)).toSeconds();
        int detectors = suite.evaluators().size() * Math.max(1, of.targets().size());
        return of.falseAlarms().limit(Math.max(1, cases) * runsPerDay, detectors);
    }

    /** Returns how often the gate failed a candidate that was as good. */
    public WrongRate falseFail() {
        return plain.falseFail(levels.beta());
    }

    /** Returns how often the gate passed a candidate that had lost a margin; empty where none had. */
    public Optional<WrongRate> falsePass() {
        return injected.filter(of -> of.injection().unacceptable())
                .map(of -> of.tally().falsePass(levels.alpha()));
    }

    /** Returns s_d² of each evaluator that is compared by; where the target always answers alike it is 0. */
    public Map<String, Double> differenceVariances() {
        Map<String, Double> variances = new LinkedHashMap<>();
        rules.requirements()
                .forEach(requirement -> pool.differenceVariance(requirement.evaluator())
                        .ifPresent(variance -> variances.put(requirement.evaluator(), variance)));
        return variances;
    }

    /** Returns whether every promise stands, as far as these answers can tell. */
    public boolean holds() {
        return falseFail().holds()
                && falsePass().map(WrongRate::holds).orElse(true)
                && drift.stream().allMatch(DriftTally::holds);
    }
}
