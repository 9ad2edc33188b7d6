package dev.evaluator.runner.cli;

import dev.evaluator.runner.runs.RunRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** A file that is there whole, or as it was. */
final class WholeFile {

    private WholeFile() {}

    /** What writes the content, however large. */
    @FunctionalInterface
    interface Content {
        void to(Writer out) throws IOException;
    }

    /** Writes beside the file and moves it there, folders made on the way. */
    static void write(Path file, String text) {
        write(file, out -> out.write(text));
    }

    /** Writes beside the file and moves it there, folders made on the way; nothing of it stays in memory. */
    static void write(Path file, Content content) {
        Path absolute = file.toAbsolutePath();
        Path draft = absolute.resolveSibling(
                absolute.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            if (absolute.getParent() != null) {
                Files.createDirectories(absolute.getParent());
            }
            try {
                try (Writer out = Files.newBufferedWriter(draft)) {
                    content.to(out);
                }
                move(draft, absolute);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (UncheckedIOException e) {
            throw refused(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    private static RunRefused refused(Path file, IOException e) {
        return new RunRefused(
                file + " cannot be written: " + Failures.words(e).orElse("check the path") + "; name another file");
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
