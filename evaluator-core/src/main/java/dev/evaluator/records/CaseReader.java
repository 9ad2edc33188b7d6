package dev.evaluator.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Reads the cases of a source, line by line in constant memory: plain cases in CSV or JSONL, recordings, and samples in
 * our own format. A line that cannot be read is told apart and the reading goes on; a case whose id was read before is
 * counted and left out.
 */
public final class CaseReader implements Iterator<Line>, AutoCloseable {

    /** The name under which a case has a label that names no evaluator, because the suite has only one. */
    public static final String BARE_LABEL = "*";

    private final String source;
    private final Iterator<Path> files;
    private final SeenIds seen = new SeenIds();
    private final Notes notes = new Notes();
    private final Map<DeadReason, Long> dead = new EnumMap<>(DeadReason.class);
    private Optional<CaseFile> file = Optional.empty();
    private Optional<Line> next = Optional.empty();
    private long read;
    private long duplicates;

    private CaseReader(String source, List<Path> files) {
        this.source = source;
        this.files = List.copyOf(files).iterator();
    }

    /** Returns a reader of these files, one after the other, whose cases belong to the source with this name. */
    public static CaseReader open(String source, List<Path> files) {
        return new CaseReader(source, files);
    }

    /** Returns what became of the lines read so far. */
    public Counts counts() {
        return new Counts(read, duplicates, dead, notes.counts());
    }

    @Override
    public boolean hasNext() {
        try {
            while (next.isEmpty() && (file.isPresent() || files.hasNext())) {
                advance();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return next.isPresent();
    }

    @Override
    public Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all files of source '" + source + "' are read");
        }
        Line line = next.orElseThrow();
        next = Optional.empty();
        return line;
    }

    private void advance() throws IOException {
        if (file.isEmpty()) {
            file = Optional.of(new CaseFile(source, files.next(), notes));
        }
        Optional<Line> line = file.get().next();
        if (line.isEmpty()) {
            close();
        } else if (isCounted(line.get())) {
            next = line;
        }
    }

    private boolean isCounted(Line line) {
        return switch (line) {
            case Line.Read(var interaction) -> isNew(interaction.id());
            case Line.Stored(var sample) -> isNew(sample.id());
            case Line.Dead(DeadReason reason, String name, long number, String field) -> {
                dead.merge(reason, 1L, Long::sum);
                yield true;
            }
        };
    }

    private boolean isNew(String id) {
        boolean fresh = seen.add(id);
        read += fresh ? 1 : 0;
        duplicates += fresh ? 0 : 1;
        return fresh;
    }

    @Override
    public void close() {
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            file = Optional.empty();
        }
    }
}
