package dev.evaluator.runner.cli;

import dev.evaluator.run.Waiter;
import dev.evaluator.runner.otlp.OtlpExport;
import dev.evaluator.runner.runs.Workbench;
import java.time.Duration;
import java.util.Optional;

/** Sends scores to the collector beside the runs, on a thread of its own; does nothing where none is configured. */
final class Sending implements AutoCloseable {

    /** How long the last scores may take when the process ends. */
    private static final Duration LAST = Duration.ofSeconds(5);

    private final Optional<OtlpExport> export;
    private final Optional<Thread> thread;

    private Sending(Optional<OtlpExport> export, Optional<Thread> thread) {
        this.export = export;
        this.thread = thread;
    }

    static Sending start(Workbench bench, Serving events, Waiter waiter) {
        Optional<OtlpExport> export = bench.config().otlp().map(to -> new OtlpExport(to, bench, events));
        export.ifPresent(events::sending);
        return new Sending(
                export, export.map(to -> Thread.ofVirtual().name("otlp").start(() -> to.run(waiter))));
    }

    /** Sends no more after what is under way. */
    void stop() {
        export.ifPresent(OtlpExport::stop);
    }

    @Override
    public void close() {
        stop();
        try {
            if (thread.isPresent() && !thread.get().join(LAST)) {
                thread.get().interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        export.ifPresent(OtlpExport::close);
    }
}
