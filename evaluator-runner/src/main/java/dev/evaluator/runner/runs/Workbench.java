package dev.evaluator.runner.runs;

import dev.evaluator.run.Waiter;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.wiring.Connections;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/**
 * Everything a run works with.
 *
 * @param config what was configured
 * @param store where results are kept
 * @param connections the targets and judges
 * @param clock tells the time
 * @param threads gives each case a thread
 * @param waiter lets time pass
 */
public record Workbench(
        Config config,
        Store store,
        Connections connections,
        InstantSource clock,
        ExecutorService threads,
        Waiter waiter) {}
