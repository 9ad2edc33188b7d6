package dev.evaluator.runner.source;

import dev.evaluator.records.TrafficFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * What is new of files, and opens just that.
 *
 * @param files the files that have something new
 */
record News(List<Growing> files) implements TrafficFiles.Opener {

    News {
        files = List.copyOf(files);
    }

    /** Returns the files that have something new, in order. */
    List<Path> paths() {
        return files.stream().map(Growing::file).toList();
    }

    /** Returns how many bytes are new. */
    long bytes() {
        return files.stream()
                .mapToLong(file -> file.to() - file.from().offset())
                .sum();
    }

    @Override
    public InputStream open(Path file) throws IOException {
        return of(file).open();
    }

    @Override
    public TrafficFiles.Start start(Path file) {
        return of(file).start();
    }

    private Growing of(Path file) {
        return files.stream()
                .filter(growing -> growing.file().equals(file))
                .findFirst()
                .orElseThrow();
    }
}
