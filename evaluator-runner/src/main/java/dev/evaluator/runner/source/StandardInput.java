package dev.evaluator.runner.source;

import dev.evaluator.records.TrafficFiles;
import dev.evaluator.runner.config.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Opens files, and standard input in place of {@value Sources#STANDARD_INPUT}, once. */
final class StandardInput implements TrafficFiles.Opener {

    private final AtomicReference<Optional<InputStream>> left;

    /** Creates an opener; without a stream standard input is refused. */
    StandardInput(Optional<InputStream> in) {
        this.left = new AtomicReference<>(in);
    }

    @Override
    public InputStream open(Path file) throws IOException {
        if (!file.toString().equals(Sources.STANDARD_INPUT)) {
            return Files.newInputStream(file);
        }
        return left.getAndSet(Optional.empty())
                .orElseThrow(() -> new IllegalArgumentException("the traffic comes by standard input, which can be read"
                        + " only once, by 'evaluator run'; for anything else write it into a file first, with"
                        + " 'evaluator ingest - --turns all --out FILE'"));
    }
}
