package dev.evaluator.runner.schedule;

import dev.evaluator.run.Waiter;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.JudgeConfig;
import dev.evaluator.runner.config.Retention;
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

/**
 * Runs every suite that has a schedule, probes the judges, tries redaction and removes what is too old to be kept, each in a loop of its
 * own, until it is stopped. Another configuration may take over meanwhile.
 */
public final class Schedule {

    private static final String PROBES = "probes";
    private static final String CANARIES = "canaries";
    private static final String RETENTION = "retention";

    private final Waiter waiter;
    private final ScheduleEvents events;
    private final AtomicReference<Optional<Throwable>> broken = new AtomicReference<>(Optional.empty());
    private final Map<String, Running> current = new LinkedHashMap<>();
    private final List<Running> unfinished = new ArrayList<>();
    private boolean started;
    private boolean stopping;
    private boolean lost;

    /** A loop, which begins once the one of the same name before it has ended. */
    private record Running(String name, Loop loop, Optional<Running> before, CountDownLatch end) {}

    /**
     * Creates a schedule.
     *
     * @param waiter lets time pass between runs, and returns at once when the schedule is being stopped
     * @param events whom to tell
     */
    public Schedule(Workbench bench, Waiter waiter, ScheduleEvents events) {
        this.waiter = waiter;
        this.events = events;
        install(bench);
    }

    private void install(Workbench bench) {
        Map<String, Loop> loops = new LinkedHashMap<>();
        bench.config()
                .suites()
                .values()
                .forEach(suite -> suite.schedule()
                        .ifPresent(when ->
                                loops.put("suite-" + suite.name(), new SuiteLoop(bench, suite, when, waiter, events))));
        if (!loops.isEmpty() && hasModels(bench.config())) {
            loops.put(PROBES, new ProbeLoop(bench, waiter, events));
        }
        if (bench.config().suites().values().stream()
                .anyMatch(
                        suite -> suite.schedule().isPresent() && suite.traffic().redacted())) {
            loops.put(CANARIES, new CanaryLoop(bench, waiter, events));
        }
        Retention retention = bench.config().serve().retention();
        if (!retention.equals(Retention.FOREVER)) {
            loops.put(RETENTION, new RetentionLoop(bench, this::isQuiet, waiter, events));
        }
        current.clear();
        loops.forEach((name, loop) -> add(name, loop, last(name)));
    }

    private Optional<Running> last(String name) {
        return unfinished.stream().filter(loop -> loop.name().equals(name)).reduce((earlier, later) -> later);
    }

    private void add(String name, Loop loop, Optional<Running> before) {
        if (loop instanceof SuiteLoop suite
                && before.isPresent()
                && before.get().loop() instanceof SuiteLoop old) {
            suite.standLike(old);
        }
        Running made = new Running(name, loop, before, new CountDownLatch(1));
        current.put(name, made);
        unfinished.add(made);
        if (started) {
            start(made);
        }
    }

    private void start(Running running) {
        Thread.ofPlatform().daemon().name(running.name()).start(() -> run(running));
    }

    private boolean isQuiet() {
        return states().stream().noneMatch(SuiteState::running);
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

    private static boolean isNeeded(Config config) {
        return config.suites().values().stream()
                .anyMatch(suite -> suite.schedule().isPresent());
    }

    private static String advice(Config config) {
        String suite = config.suites().keySet().stream().findFirst().orElse("my-suite");
        return "no suite has a schedule, so there is nothing to serve; add one to " + config.file()
                + ":\n\n  suites:\n    " + suite + ":\n      schedule: {every: 1h}\n";
    }

    /**
     * Runs the loops until it is stopped and all have ended; what breaks one of them, which a failed run does not, ends
     * them all.
     */
    public void run() throws InterruptedException {
        synchronized (this) {
            started = true;
            unfinished.forEach(this::start);
        }
        join();
        Optional<Throwable> why = broken.get();
        if (why.isPresent() && why.get() instanceof StoreException store) {
            throw new StoreException(String.valueOf(store.getMessage()), store);
        }
        if (why.isPresent()) {
            throw new IllegalStateException("the schedule broke down: " + why.get(), why.get());
        }
    }

    private void run(Running running) {
        try {
            if (running.before().isPresent()) {
                running.before().get().end().await(); // A suite never runs twice at a time.
                inherit(running.loop(), running.before().get().loop());
            }
            running.loop().run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            broken.set(Optional.of(e));
            stop();
        } finally {
            ended(running);
        }
    }

    private static void inherit(Loop loop, Loop ended) {
        if (loop instanceof SuiteLoop suite && ended instanceof SuiteLoop old) {
            suite.inherit(old);
        }
    }

    private synchronized void ended(Running running) {
        unfinished.remove(running);
        lost |= !stopping && current.containsValue(running);
        running.end().countDown();
        notifyAll();
    }

    /**
     * Goes on under another configuration: its suites and schedules hold from now on, runs under way end under the one
     * they began with, and who was paused stays so. A suite's next run waits for the one under way.
     *
     * @return waits until nothing of the configuration before is under way
     */
    public synchronized Departure takeOver(Workbench bench) {
        List<Running> leaving = List.copyOf(unfinished);
        if (stopping) {
            return () -> {};
        }
        leaving.forEach(loop -> loop.loop().retire());
        install(bench);
        return () -> {
            for (Running loop : leaving) {
                loop.end().await();
            }
        };
    }

    /** What is under way of a configuration that holds no more. */
    @FunctionalInterface
    public interface Departure {

        /** Waits until nothing of it is. */
        void await() throws InterruptedException;
    }

    /** Starts no other run and admits no further case; runs under way end as soon as their calls are answered. */
    public synchronized void stop() {
        stopping = true;
        unfinished.forEach(loop -> loop.loop().stop());
        notifyAll();
    }

    /**
     * Starts no run of a suite by itself until it is resumed; one under way goes on.
     *
     * @throws RunRefused when it has no schedule; the message names those that have
     */
    public synchronized void pause(String suite) {
        loop(suite).pause();
    }

    /**
     * Ends a pause; what was missed meanwhile is made up for as the suite's schedule says.
     *
     * @throws RunRefused when it has no schedule; the message names those that have
     */
    public synchronized void resume(String suite) {
        loop(suite).resume();
    }

    /**
     * Has a run of a suite begin within a second, paused or not, on the newest traffic; its scheduled runs come all the
     * same.
     *
     * @throws RunRefused when it has no schedule, or a run of it is under way
     */
    public synchronized void runNow(String suite) {
        loop(suite).runNow();
    }

    /** Returns how each scheduled suite stands, in the order of the configuration. */
    public List<SuiteState> states() {
        return suites().stream().map(SuiteLoop::state).toList();
    }

    private synchronized List<SuiteLoop> suites() {
        return current.values().stream()
                .map(Running::loop)
                .filter(SuiteLoop.class::isInstance)
                .map(SuiteLoop.class::cast)
                .toList();
    }

    private SuiteLoop loop(String suite) {
        return suites().stream()
                .filter(loop -> loop.state().suite().equals(suite))
                .findFirst()
                .orElseThrow(() -> new RunRefused("there is no scheduled suite '" + suite
                        + "'; those with a schedule are "
                        + states().stream().map(SuiteState::suite).toList()));
    }

    /** Waits until it has been stopped and all loops have ended. */
    public synchronized void join() throws InterruptedException {
        while (!stopping || !unfinished.isEmpty()) {
            wait();
        }
    }

    /** Returns whether no loop has ended by itself. */
    public synchronized boolean alive() {
        return !stopping && !lost;
    }
}
