package dev.evaluator.records;

import java.util.Iterator;
import java.util.List;

/**
 * One reading of a source. Whatever stands there gives a line: read, stored, left out on purpose or dead, never an
 * exception; only a source that cannot be reached any more throws {@link java.io.UncheckedIOException}.
 */
public interface Reading extends Iterator<Line>, AutoCloseable {

    /** Returns what became of everything handed out so far, and of what waits to be. */
    Counts counts();

    /** Returns the line handed out last as one that could not be made safe: its place, and nothing of what it says. */
    default Line.Dead refused() {
        return new Line.Dead(DeadReason.REDACTION_FAILED, "", 0, "");
    }

    /** Returns, at the end of reading dead letters again, those of which nothing was met as it had been. */
    default List<DeadLetter> unmet() {
        return List.of();
    }

    @Override
    void close();
}
