package dev.evaluator.runner.store;

import dev.evaluator.runner.store.RemovalRows.Old;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Takes old content out of a store, a few cases in each transaction, so that whoever has a result to keep waits for a
 * moment at most. How far it is within a run is not kept: after a crash the run is gone through again.
 */
final class Removing {

    /** Cases of one step. */
    static final int CASES = 16;

    /** Prompts, or what was said of pairs, of one step. */
    static final int TEXTS = 256;

    private final Readers readers;
    private final Writer writer;
    private final Parsed parsed;
    private final Map<Words, Reached> reached = new EnumMap<>(Words.class);

    /** Whether there may be prompts that nothing leads to: always after a start, for the one before may have been cut off. */
    private boolean loose = true;

    private record Reached(String run, String caseId) {}

    Removing(Readers readers, Writer writer, Parsed parsed) {
        this.readers = readers;
        this.writer = writer;
        this.parsed = parsed;
    }

    synchronized Optional<Removed> step(Words content, Duration age, Instant now) {
        AtomicReference<Optional<Removed>> removed = new AtomicReference<>(Optional.empty());
        writer.transact(session -> removed.set(step(session, content, age, now)));
        return removed.get();
    }

    private Optional<Removed> step(Session session, Words content, Duration age, Instant now) throws SQLException {
        Old old = Old.than(age, now, pinned(session));
        Optional<String> next = RemovalRows.next(session, content, old);
        if (next.isEmpty()) {
            return Optional.empty();
        }
        String run = next.get();
        Reached before = reached.get(content);
        String after = before != null && before.run().equals(run) ? before.caseId() : "";
        List<String> cases = RemovalRows.page(session, run, after, CASES);
        long texts = RemovalRows.strip(session, content, run, cases, old);
        loose = true;
        boolean whole = cases.size() < CASES;
        if (whole) {
            texts += RemovalRows.stripRest(session, content, run);
            RemovalRows.note(session, run, content, now);
        } else {
            reached.put(content, new Reached(run, cases.getLast()));
        }
        return Optional.of(new Removed(run, texts, whole));
    }

    private List<String> pinned(Session session) throws SQLException {
        Map<StreamId, BaselineRecord> binding = new LinkedHashMap<>();
        WatchRows.baselines(session, parsed).forEach(baseline -> binding.putIfAbsent(baseline.stream(), baseline));
        return RemovalRows.pinned(List.copyOf(binding.values()));
    }

    /** Removes what nothing leads to any more, some of it, and returns whether there may be more. */
    synchronized boolean sweep(Instant before) {
        AtomicInteger blanked = new AtomicInteger();
        writer.transact(session -> blanked.set(RemovalRows.preferences(session, before, TEXTS)));
        if (!loose) {
            return blanked.get() == TEXTS;
        }
        // Every judgement is looked at, which takes a while in a large store: beside the writer, and so what was found
        // holds only while nothing else has been written.
        long commits = writer.commits();
        List<String> orphans = readers.read(session -> RemovalRows.orphans(session, TEXTS));
        loose = !orphans.isEmpty();
        if (loose) {
            writer.transact(session -> {
                if (writer.commits() == commits) {
                    RemovalRows.drop(session, orphans);
                }
            });
        }
        return blanked.get() == TEXTS || loose;
    }
}
