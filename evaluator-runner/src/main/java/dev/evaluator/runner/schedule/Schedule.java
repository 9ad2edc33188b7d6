package dev.evaluator.runner.schedule;

import dev.evaluator.run.Waiter;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.JudgeConfig;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.runs.Workbench;
import dev.evaluator.runner.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Runs every suite that has a schedule and probes the judges, each in a loop of its own, until it is stopped. */
public final class Schedule {

    private final List<Loop> loops = new ArrayList<>();
    private final Map<String, SuiteLoop> suites = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Optional<Throwable>> broken = new AtomicReference<>(Optional.empty());
    private final CountDownLatch ended;

    /**
     * Creates a schedule.
     *
     * @param waiter lets time pass between runs, and returns at once when the schedule is being stopped
     * @param events whom to tell
     * @throws RunRefused when no suite has a schedule; the message says what to add
     */
    public Schedule(Workbench bench, Waiter waiter, ScheduleEvents events) {
        bench.config()
                .suites()
                .values()
                .forEach(suite -> suite.schedule().ifPresent(when -> {
                    SuiteLoop loop = new SuiteLoop(bench, suite, when, waiter, events);
                    suites.put(suite.name(), loop);
                    add("suite-" + suite.name(), loop);
                }));
        if (hasModels(bench.config())) {
            add("probes", new ProbeLoop(bench, waiter, events));
        }
        check(bench.config());
        ended = new CountDownLatch(loops.size());
    }

    private void add(String name, Loop loop) {
        loops.add(loop);
        threads.add(Thread.ofPlatform().daemon().name(name).unstarted(() -> run(loop)));
    }

    private static boolean hasModels(Config config) {
        return config.suites().values().stream()
                .flatMap(suite -> suite.judges().stream())
                .anyMatch(judge -> config.judges().get(judge) instanceof JudgeConfig.Model);
    }

    /**
     * Checks that a configuration has something to schedule.
     *
     * @throws RunRefused when no suite has a schedule; the message says what to add
     */
    public static void check(Config config) {
        if (!isNeeded(config)) {
            throw new RunRefused(advice(config));
        }
    }

    /** Returns whether a configuration has something to schedule. */
    public static boolean isNeeded(Config config) {
        return config.suites().values().stream()
                .anyMatch(suite -> suite.schedule().isPresent());
    }

    private static String advice(Config config) {
        String suite = config.suites().keySet().stream().findFirst().orElse("my-suite");
        return "no suite has a schedule, so there is nothing to serve; add one to " + config.file()
                + ":\n\n  suites:\n    " + suite + ":\n      schedule: {every: 1h}\n";
    }

    /** Runs the loops until all have ended; what breaks one of them, which a failed run does not, ends them all. */
    public void run() throws InterruptedException {
        threads.forEach(Thread::start);
        ended.await();
        Optional<Throwable> why = broken.get();
        if (why.isPresent() && why.get() instanceof StoreException store) {
            throw new StoreException(String.valueOf(store.getMessage()), store);
        }
        if (why.isPresent()) {
            throw new IllegalStateException("the schedule broke down: " + why.get(), why.get());
        }
    }

    private void run(Loop loop) {
        try {
            loop.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            broken.set(Optional.of(e));
            stop();
        } finally {
            ended.countDown();
        }
    }

    /** Starts no other run and admits no further case; runs under way end as soon as their calls are answered. */
    public void stop() {
        loops.forEach(Loop::stop);
    }

    /**
     * Starts no run of a suite by itself until it is resumed; one under way goes on.
     *
     * @throws RunRefused when it has no schedule; the message names those that have
     */
    public void pause(String suite) {
        loop(suite).pause();
    }

    /**
     * Ends a pause; what was missed meanwhile is made up for as the suite's schedule says.
     *
     * @throws RunRefused when it has no schedule; the message names those that have
     */
    public void resume(String suite) {
        loop(suite).resume();
    }

    /**
     * Has a run of a suite begin within a second, paused or not, on the newest traffic; its scheduled runs come all the
     * same.
     *
     * @throws RunRefused when it has no schedule, or a run of it is under way
     */
    public void runNow(String suite) {
        loop(suite).runNow();
    }

    /** Returns how each scheduled suite stands, in the order of the configuration. */
    public List<SuiteState> states() {
        return suites.values().stream().map(SuiteLoop::state).toList();
    }

    private SuiteLoop loop(String suite) {
        return Optional.ofNullable(suites.get(suite))
                .orElseThrow(() -> new RunRefused(
                        "there is no scheduled suite '" + suite + "'; those with a schedule are " + suites.keySet()));
    }

    /** Waits until all loops have ended. */
    public void join() throws InterruptedException {
        ended.await();
    }

    /** Returns whether no loop has ended. */
    public boolean alive() {
        return ended.getCount() == loops.size();
    }
}
