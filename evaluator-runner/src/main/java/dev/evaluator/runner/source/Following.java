package dev.evaluator.runner.source;

import dev.evaluator.records.TrafficFiles;
import dev.evaluator.run.Waiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
    private Progress progress;
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
            this.progress = segments.read();
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
            News news = progress.news(files.get());
            long bytes = news.bytes();
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

    private void write(News news, Writer writer) throws IOException {
        Progress after = progress.after(news, files.get());
        writer.write(news.paths(), news, segments.samples(), segments.letters(), () -> keep(after));
        segments.next();
        progress = after;
        pending = 0;
        firstNews = Optional.empty();
        lastNews = Optional.empty();
    }

    private void keep(Progress after) {
        try {
            segments.write(after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
