package dev.evaluator.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.crypto.Mac;

/** One reading of files, one after the other, in memory that does not grow with their length. */
final class FileReading implements Reading {

    private final Iterator<Path> files;
    private final TrafficFiles.Opener opener;
    private final Optional<Letters> letters;
    private final Intake intake;
    private final Optional<Mac> mac;
    private final Shapes shapes;
    private Optional<Rows> rows = Optional.empty();
    private Optional<Line> next = Optional.empty();
    private Place here = new Place("", 0, 0);
    private boolean ended;

    FileReading(TrafficFiles source) {
        this.files = source.files().iterator();
        this.opener = source.opener();
        this.letters = source.only().map(Letters::new);
        this.intake = new Intake(source.name(), source.origin(), source.clock(), new Ids(source.key()), letters);
        this.mac = source.key().map(key -> key.forPurpose("dead letters").copy());
        this.shapes = source.shapes();
    }

    @Override
    public Counts counts() {
        return intake.counts();
    }

    @Override
    public Line.Dead refused() {
        Place place = intake.last();
        return new Line.Dead(DeadReason.REDACTION_FAILED, place.file(), place.line(), "", place.extent());
    }

    @Override
    public List<DeadLetter> unmet() {
        return letters.map(Letters::unmet).orElse(List.of());
    }

    @Override
    public boolean hasNext() {
        try {
            next = next.or(intake::next);
            while (next.isEmpty() && !ended) {
                advance();
                next = intake.next();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return next.isPresent();
    }

    private void advance() throws IOException {
        if (rows.isEmpty() && files.hasNext()) {
            Path file = files.next();
            here = new Place(file.toString(), 0, 0);
            intake.beginFile(written(file));
            rows = Optional.of(new Rows(opener.open(file), "input", mac, opener.start(file)));
        }
        Optional<Row> row = rows.isPresent() ? rows.get().next() : Optional.empty();
        if (row.isPresent()) {
            here = new Place(
                    here.file(),
                    row.get().number(),
                    row.get().length(),
                    row.get().extent());
            shapes.read(row.get(), here, intake);
        } else if (rows.isPresent()) {
            close();
        } else {
            ended = true;
            shapes.end(here, intake);
        }
    }

    private static Optional<Instant> written(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? Optional.of(Files.getLastModifiedTime(file).toInstant())
                : Optional.empty();
    }

    @Override
    public Line next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all files of source '" + intake.source() + "' are read");
        }
        Line line = next.orElseThrow();
        next = Optional.empty();
        return line;
    }

    @Override
    public void close() {
        try {
            if (rows.isPresent()) {
                rows.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            rows = Optional.empty();
        }
    }
}
