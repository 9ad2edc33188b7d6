package dev.evaluator.runner.source;

import dev.evaluator.records.TrafficFiles;
import dev.evaluator.run.Waiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Files that grow and folders that get new ones, read again and again: whatever whole lines are new becomes a segment once
 * nothing more has come for a while, so that what belongs together stands together. A restart goes on behind the last
 * segment, and neither loses nor doubles a line.
 */
public final class Following {

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Supplier<List<Path>> files;
    private final Segments segments;
    private final InstantSource clock;
    private final Waiter waiter;
    private List<Position> positions;
    private long pending;
    private Optional<Instant> firstNews = Optional.empty();
    private Optional<Instant> lastNews = Optional.empty();

    /** Who reads what is new and writes a segment of it. */
    @FunctionalInterface
    public interface Writer {
        /**
         * Reads files through an opener that gives what is new of them.
         *
         * @param samples the file that samples go to
         * @param letters the file that dead letters go to
         * @param beforeNaming to be run when everything is written and nothing has its name yet
         */
        void write(List<Path> files, TrafficFiles.Opener opener, Path samples, Path letters, Runnable beforeNaming);
    }

    /**
     * Begins behind the last segment in a folder.
     *
     * @param files what there is to be read now, asked again and again
     * @param folder where segments go
     */
    public Following(Supplier<List<Path>> files, Path folder, InstantSource clock, Waiter waiter) {
        this.files = files;
        this.clock = clock;
        this.waiter = waiter;
        try {
            this.segments = new Segments(folder);
            this.positions = segments.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Follows until it is interrupted. */
    public void run(Writer writer) throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            look(writer);
            waiter.await(LOOK);
        }
    }

    /** Looks once; writes a segment when there is news and no more is coming, or for ten minutes more has. */
    void look(Writer writer) {
        try {
            List<Growing> news = news();
            long bytes = news.stream()
                    .mapToLong(file -> file.to() - file.from().offset())
                    .sum();
            Instant now = clock.instant();
            if (bytes != pending) {
                pending = bytes;
                firstNews = firstNews.or(() -> Optional.of(now));
                lastNews = Optional.of(now);
            }
            if (bytes > 0 && (isPast(lastNews, QUIET, now) || isPast(firstNews, LONGEST, now))) {
                write(news, writer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPast(Optional<Instant> since, Duration wait, Instant now) {
        return since.filter(start -> !now.isBefore(start.plus(wait))).isPresent();
    }

    private List<Growing> news() throws IOException {
        List<Growing> news = new ArrayList<>();
        for (Path file : files.get()) {
            try {
                Growing growing = Growing.at(file, start(file));
                if (growing.isNew()) {
                    news.add(growing);
                }
            } catch (NoSuchFileException gone) {
                // Between being listed and being looked at.
            }
        }
        return news;
    }

    private TrafficFiles.Start start(Path file) throws IOException {
        for (Position known : positions) {
            if (known.isOf(file)) {
                return known.start();
            }
        }
        return TrafficFiles.Start.OF_FILE;
    }

    private void write(List<Growing> news, Writer writer) throws IOException {
        List<Position> after = after(news);
        writer.write(
                news.stream().map(Growing::file).toList(),
                new News(news),
                segments.samples(),
                segments.letters(),
                () -> keep(after));
        segments.next();
        positions = after;
        pending = 0;
        firstNews = Optional.empty();
        lastNews = Optional.empty();
    }

    private void keep(List<Position> after) {
        try {
            segments.write(after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how far all is read with this news; files that are not there any more are forgotten. */
    private List<Position> after(List<Growing> news) throws IOException {
        List<Position> after = new ArrayList<>();
        for (Growing file : news) {
            after.add(file.after());
        }
        List<Path> renewed = news.stream().map(Growing::file).toList();
        for (Path file : files.get()) {
            for (Position known : renewed.contains(file) ? List.<Position>of() : positions) {
                if (known.isOf(file)) {
                    after.add(known);
                }
            }
        }
        return after;
    }

    /** Opens what is new of files. */
    private record News(List<Growing> news) implements TrafficFiles.Opener {
        @Override
        public InputStream open(Path file) throws IOException {
            return of(file).open();
        }

        @Override
        public TrafficFiles.Start start(Path file) {
            return of(file).start();
        }

        private Growing of(Path file) {
            return news.stream()
                    .filter(growing -> growing.file().equals(file))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
