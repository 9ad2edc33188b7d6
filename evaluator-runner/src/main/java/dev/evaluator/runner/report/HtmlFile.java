package dev.evaluator.runner.report;

import dev.evaluator.runner.runs.RunRefused;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there whole or not at all. */
public final class HtmlFile {

    private HtmlFile() {}

    /** What stands in a file. */
    @FunctionalInterface
    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    /** Makes the folders above a file and refuses one that could not be written, before any work is put into it. */
    public static void prepare(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
                if (!Files.isWritable(folder)) {
                    throw new IOException(folder + " may not be written");
                }
            }
            if (Files.isDirectory(file)) {
                throw new IOException("it is a folder");
            }
        } catch (IOException e) {
            throw new RunRefused(words(file, e));
        }
    }

    /** Writes under a temporary name beside the file and moves it there. */
    static void write(Path file, Content content) {
        prepare(file);
        Path absolute = file.toAbsolutePath();
        try {
            // Created here, not by createTempFile, so that it gets the rights that files usually get.
            Path draft = absolute.resolveSibling(
                    absolute.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
            try {
                try (BufferedWriter out = Files.newBufferedWriter(draft)) {
                    content.writeTo(out);
                }
                move(draft, absolute);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(words(file, e), e));
        }
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String words(Path file, IOException e) {
        return "cannot write the report " + file + ": " + e.getMessage() + "; name another file with -o";
    }
}
