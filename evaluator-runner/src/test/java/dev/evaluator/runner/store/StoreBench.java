package dev.evaluator.runner.store;

import static dev.evaluator.runner.store.Fixtures.aRun;
import static dev.evaluator.runner.store.Fixtures.aSample;
import static dev.evaluator.runner.store.Fixtures.answered;
import static dev.evaluator.runner.store.Fixtures.evaluated;
import static dev.evaluator.runner.store.Fixtures.grade;
import static dev.evaluator.runner.store.Fixtures.graded;
import static dev.evaluator.runner.store.Fixtures.judged;

import com.sun.management.OperatingSystemMXBean;
import dev.evaluator.json.Digest;
import dev.evaluator.run.Journal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Says what storing costs: {@code StoreBench [CASES] [CASES_PER_SECOND]}. A case is an answer, a judgement with a prompt
 * of 2 KB, and two evaluations, recorded from 200 virtual threads; without a rate as fast as they can.
 */
final class StoreBench {

    private static final int THREADS = 200;

    private StoreBench() {}

    public static void main(String[] args) throws Exception {
        int cases = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int rate = args.length > 1 ? Integer.parseInt(args[1]) : Integer.MAX_VALUE;
        Path folder = Files.createTempDirectory("store-bench");
        try (Store store = Stores.open("sqlite:" + folder.resolve("bench.db"), InstantSource.system(), "bench")) {
            measure("warm-up, recording", 5_000, () -> record(store, "warm-up", 5_000, Integer.MAX_VALUE));
            measure(
                    "planning",
                    cases,
                    () -> store.create(
                            aRun("run", 1),
                            IntStream.range(0, cases)
                                    .mapToObj(i -> aSample("case-" + i))
                                    .iterator()));
            measure("recording", cases, () -> record(store, "run", cases, rate));
            measure("reading cases", cases, () -> store.cases("run", 0, found -> {}));
            measure("reading the schedule", cases, () -> store.schedule("run").forEachRemaining(sample -> {}));
            measure("looking up three keys", cases, () -> lookUp(store, cases));
            System.out.printf("%-24s %8.1f MB%n", "size", store.size() / 1e6);
        } finally {
            delete(folder);
        }
    }

    private static void record(Store store, String run, int cases, int rate) {
        if (store.find(run).isEmpty()) {
            store.create(aRun(run, 1), Fixtures.samples(0).iterator());
        }
        Journal journal = store.journal(run);
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < THREADS; thread++) {
                threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < cases; i = next.getAndIncrement()) {
                        LockSupport.parkNanos((long) (start + i * 1e9 / rate) - System.nanoTime());
                        record(journal, run, "case-" + i);
                    }
                });
            }
        }
        store.flush();
    }

    private static void record(Journal journal, String run, String caseId) {
        String response = Digest.of(run + caseId).hex();
        journal.record(answered(response, 0, caseId, "Your refund is on its way. ".repeat(10)));
        String prompt = "Does the answer agree with the reference? ".repeat(48) + caseId;
        journal.record(judged(Digest.of(response).hex(), response, grade(prompt)));
        journal.record(evaluated(response, 0, caseId, "accuracy", graded(1)));
        journal.record(evaluated(response, 0, caseId, "tone", graded(0.5)));
    }

    private static void lookUp(Store store, int cases) {
        Journal journal = store.journal("run");
        for (int i = 0; i < cases; i++) {
            String response = Digest.of("run" + "case-" + i).hex();
            journal.answer(response).orElseThrow();
            journal.judgement(Digest.of(response).hex()).orElseThrow();
            journal.evaluations(response);
        }
    }

    private static void measure(String what, int cases, Runnable work) {
        long wall = System.nanoTime();
        long processor = processorNanos();
        work.run();
        double seconds = (System.nanoTime() - wall) / 1e9;
        double used = (processorNanos() - processor) / 1e9;
        System.out.printf(
                "%-24s %8d cases %8.2f s %10.0f cases/s %8.4f s processor time per 1,000 cases%n",
                what, cases, seconds, cases / seconds, used / cases * 1_000);
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
