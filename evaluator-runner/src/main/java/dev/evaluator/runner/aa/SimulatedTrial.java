package dev.evaluator.runner.aa;

import dev.evaluator.gate.Levels;
import dev.evaluator.gate.Requirement;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.source.Safeguard;
import dev.evaluator.runner.source.Traffic;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.List;

/**
 * The acceptance simulations A1 to A9 in short, with a suite's margin, error rates and evidence to alarm.
 *
 * @param margin δ, the smallest that the suite requires, or {@link #MARGIN}
 * @param levels the error rates the gate promises
 * @param limit the evidence A at which the suite's detectors alarm
 * @param tried the evidence the detectors were tried at, at most 10,000
 * @param seed of all chance
 * @param rows what was found
 */
public record SimulatedTrial(double margin, Levels levels, double limit, double tried, long seed, List<Row> rows) {

    /** The margin of a suite that requires nothing to be no worse. */
    public static final double MARGIN = 0.05;

    public SimulatedTrial {
        rows = List.copyOf(rows);
    }

    /** Runs the simulations; less than a minute. */
    public static SimulatedTrial of(SuiteConfig config, Suite suite, long seed) {
        double margin = StoredTrial.comparing(suite).stream()
                .mapToDouble(Requirement.NoWorse::margin)
                .min()
                .orElse(MARGIN);
        double limit = StoredTrial.limit(config, suite, cases(config));
        double tried = Math.min(limit, DriftTrials.LARGEST_LIMIT);
        Levels levels = Levels.ofAttempt(1, 1);
        List<Row> rows = new ArrayList<>();
        rows.addAll(SimulatedIntervals.rows(seed));
        rows.addAll(SimulatedGates.rows(margin, levels, seed));
        rows.addAll(SimulatedDetectors.rows(tried, seed));
        return new SimulatedTrial(margin, levels, limit, tried, seed, rows);
    }

    private static long cases(SuiteConfig config) {
        long cases = 0;
        try (Traffic traffic = new Traffic(config, Safeguard.forLooking(), line -> {})) {
            for (; traffic.hasNext(); traffic.next()) {
                cases++;
            }
        }
        return config.limit().isPresent() ? Math.min(cases, config.limit().getAsInt()) : cases;
    }

    /** Returns whether every promise stands; what things cost is told, and decides nothing. */
    public boolean holds() {
        return rows.stream().filter(Row::promise).allMatch(Row::kept);
    }
}
