package dev.evaluator.runner.source;

import dev.evaluator.json.Json;
import dev.evaluator.records.TrafficFiles;
import dev.evaluator.runner.config.TrafficConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What has come to a source since an earlier reading, as it stood when somebody looked: what comes later, and a last line
 * without its end, are for the next time.
 */
public final class Arrived {

    private final News news;
    private final Progress after;

    private Arrived(News news, Progress after) {
        this.news = news;
        this.after = after;
    }

    /** Looks at what has come since the reading that a document describes; all of it without one. */
    public static Arrived of(TrafficConfig traffic, Optional<Json> before) {
        try {
            List<Path> files = traffic.files();
            Progress progress = before.map(Progress::of).orElse(Progress.NONE);
            News news = progress.news(files);
            return new Arrived(news, progress.after(news, files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns how far everything is read with it, as a document. */
    public Json progress() {
        return after.json();
    }

    TrafficFiles of(TrafficFiles source) {
        return source.over(news.paths()).opened(news);
    }
}
