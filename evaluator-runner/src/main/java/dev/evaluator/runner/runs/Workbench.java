package dev.evaluator.runner.runs;

import dev.evaluator.redact.AnswerRedaction;
import dev.evaluator.run.Allowance;
import dev.evaluator.run.Waiter;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.source.Safeguard;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.wiring.Connections;
import dev.evaluator.runner.wiring.FreshTargets;
import java.time.InstantSource;
import java.util.Collection;
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
 * @param safeguard makes traffic and answers safe to be kept
 * @param budgets what suites may use up
 * @param allowance what may be called here
 */
public record Workbench(
        Config config,
        Store store,
        Connections connections,
        InstantSource clock,
        ExecutorService threads,
        Waiter waiter,
        Safeguard safeguard,
        Budgets budgets,
        Allowance allowance) {

    /** Creates a workbench on which the budgets of suites hold for their runs. */
    public Workbench(
            Config config,
            Store store,
            Connections connections,
            InstantSource clock,
            ExecutorService threads,
            Waiter waiter,
            Safeguard safeguard) {
        this(
                config,
                store,
                connections,
                clock,
                threads,
                waiter,
                safeguard,
                new Budgets(config, store, clock),
                Allowance.UNLIMITED);
    }

    /** Returns this workbench where no more is called than may be. */
    public Workbench within(Allowance most) {
        return new Workbench(config, store, connections, clock, threads, waiter, safeguard, budgets, most);
    }

    /**
     * Returns a workbench on which targets that name their version by themselves are asked anew which they are: in a
     * process that lives on, another may have been deployed. Where it is another than this, its connections are to be
     * closed.
     */
    public Workbench askingVersionsOf(Collection<String> targets) {
        boolean needed = targets.stream()
                .map(config.targets()::get)
                .anyMatch(target -> target != null && FreshTargets.isNeeded(target));
        return needed
                ? new Workbench(
                        config,
                        store,
                        new FreshTargets(connections, config, clock),
                        clock,
                        threads,
                        waiter,
                        safeguard,
                        budgets,
                        allowance)
                : this;
    }

    /** Creates a workbench for samples that needed no redaction; it refuses answers to others. */
    public Workbench(
            Config config,
            Store store,
            Connections connections,
            InstantSource clock,
            ExecutorService threads,
            Waiter waiter) {
        this(
                config,
                store,
                connections,
                clock,
                threads,
                waiter,
                new Safeguard(
                        () -> {
                            throw new RunRefused(
                                    "these samples were redacted, and there is no key to redact their answers with");
                        },
                        clock));
    }

    /** Returns what makes answers safe to be kept. */
    AnswerRedaction answers() {
        return safeguard.answers();
    }
}
