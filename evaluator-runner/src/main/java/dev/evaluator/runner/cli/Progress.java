package dev.evaluator.runner.cli;

import dev.evaluator.run.Callee;
import dev.evaluator.run.Settled;
import dev.evaluator.runner.runs.Forecast;
import dev.evaluator.runner.runs.Punctuality;
import dev.evaluator.runner.runs.Watcher;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.target.CallFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Progress on a terminal: done, rate, retries, time left; a line that cannot be read is named as it is met. */
final class Progress implements Watcher {

    private static final int MOST_DEAD_LINES = 10;

    private final Terminal terminal;
    private final AtomicLong retries = new AtomicLong();
    private volatile String run = "";
    private Instant began = Instant.EPOCH;
    private Instant shown = Instant.EPOCH;
    private long planned;
    private long done;
    private long dead;
    private final Map<String, Punctuality> punctualities = new LinkedHashMap<>();

    Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Returns how punctual each target was asked, where cases began at recorded moments. */
    Map<String, Punctuality> punctualities() {
        return punctualities;
    }

    @Override
    public void arrived(RunRecord record, int part, Punctuality told) {
        punctualities.put(record.parts().get(part).target(), told);
    }

    /** Returns the id of the run under way, or nothing. */
    String run() {
        return run;
    }

    @Override
    public void planned(RunRecord record, long cases) {
        run = record.id();
        planned = cases;
        began = terminal.clock().instant();
        terminal.note(record.kind().label() + " " + record.id() + ": " + cases + " cases in the order of seed "
                + record.seed());
    }

    @Override
    public void expected(Forecast forecast) {
        terminal.note(ForecastWords.total(forecast));
    }

    @Override
    public void partStarted(RunRecord record, int part) {
        done = 0;
        began = terminal.clock().instant();
    }

    @Override
    public void retried(Callee callee, CallFailed.Kind because) {
        retries.incrementAndGet();
    }

    @Override
    public void deadLine(String place) {
        dead++;
        if (dead <= MOST_DEAD_LINES) {
            terminal.note("left out " + place);
        } else if (dead == MOST_DEAD_LINES + 1) {
            terminal.note("left out further lines, counted at the end");
        }
    }

    @Override
    public void settled(RunRecord record, int part, Settled settled) {
        done++;
        Instant now = terminal.clock().instant();
        if (terminal.interactive() && Duration.between(shown, now).toMillis() > 200) {
            shown = now;
            double seconds = Math.max(0.001, Duration.between(began, now).toMillis() / 1000.0);
            double rate = done / seconds;
            terminal.err()
                    .printf(
                            "\r%s %d of %d, %.0f/s, %d retries, about %.0f s left \u001b[K",
                            record.parts().get(part).target(),
                            done,
                            planned,
                            rate,
                            retries.get(),
                            (planned - done) / Math.max(0.001, rate));
            terminal.err().flush();
        }
    }

    void end() {
        if (terminal.interactive() && done > 0) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }
}
