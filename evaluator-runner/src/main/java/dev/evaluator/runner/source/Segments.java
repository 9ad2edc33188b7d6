package dev.evaluator.runner.source;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files of samples in a folder, numbered, each written with how far its source had been read by then. A segment counts once
 * it has its name, and its positions are there before: whatever ends the process, what follows begins exactly behind it.
 */
final class Segments {

    private static final Pattern SEGMENT = Pattern.compile("segment-([0-9]{8})[.]jsonl");

    private final Path folder;
    private long last;

    /** Opens a folder, and takes away what a process left that did not come to its end. */
    Segments(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            this.last = files.map(file -> SEGMENT.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .mapToLong(name -> Long.parseLong(name.group(1)))
                    .max()
                    .orElse(0);
        }
        clear(last + 1);
    }

    private void clear(long number) throws IOException {
        Files.deleteIfExists(letters(number));
        Files.deleteIfExists(positions(number));
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "segment-*.unfinished")) {
            for (Path file : unfinished) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Returns the samples of the next segment. */
    Path samples() {
        return named("segment-%08d.jsonl", last + 1);
    }

    /** Returns the dead letters of the next segment. */
    Path letters() {
        return letters(last + 1);
    }

    private Path letters(long number) {
        return named("segment-%08d.dead", number);
    }

    private Path positions(long number) {
        return named(".segment-%08d.positions", number);
    }

    private Path named(String pattern, long number) {
        return folder.resolve(String.format(Locale.ROOT, pattern, number));
    }

    /** Returns how far everything had been read when the last segment was written. */
    Progress read() throws IOException {
        if (last == 0) {
            return Progress.NONE;
        }
        if (!Files.exists(positions(last))) {
            throw new IllegalArgumentException(positions(last) + " is missing, and without it nobody knows how far was"
                    + " read; name another folder, or remove the segments to begin anew");
        }
        return Progress.of(Json.parse(Files.readString(positions(last))));
    }

    /** Keeps how far everything is read with the next segment, before that gets its name. */
    void write(Progress progress) throws IOException {
        Path file = positions(last + 1);
        Files.write(file, progress.json().bytes());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Goes on to the next segment, once this one has its name. */
    void next() throws IOException {
        Files.deleteIfExists(positions(last));
        last++;
    }
}
