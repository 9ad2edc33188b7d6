package dev.evaluator.records;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the cases of a source, line by line in constant memory: plain cases in CSV or JSONL, recordings, traffic and
 * samples in any format of {@link Format}. A line that cannot be read is told apart and the reading goes on; what is
 * left out on purpose, such as a case whose id was read before, is only counted.
 */
public final class CaseReader implements Iterator<Line>, AutoCloseable {

    /** The name under which a case has a label that names no evaluator, because the suite has only one. */
    public static final String BARE_LABEL = "*";

    private final Reading reading;
    private Optional<Line> next = Optional.empty();

    private CaseReader(Reading reading) {
        this.reading = reading;
    }

    /** Returns the columns of a case with a meaning of their own; any other is a slice. */
    public static Set<String> columns() {
        return PlainCase.COLUMNS;
    }

    /** Returns a reader of these files, one after the other, whose cases belong to the source with this name. */
    public static CaseReader open(String source, List<Path> files) {
        return of(TrafficFiles.of(source, files));
    }

    /** Returns a reader of a source. */
    public static CaseReader of(TrafficSource source) {
        return new CaseReader(source.open());
    }

    /** Returns what became of the lines read so far. */
    public Counts counts() {
        return reading.counts();
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && reading.hasNext()) {
            next = Optional.of(reading.next()).filter(line -> !(line instanceof Line.Skipped));
        }
        return next.isPresent();
    }

    @Override
    public Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the source is read to its end");
        }
        Line line = next.orElseThrow();
        next = Optional.empty();
        return line;
    }

    @Override
    public void close() {
        reading.close();
    }
}
