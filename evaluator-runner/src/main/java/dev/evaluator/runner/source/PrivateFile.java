package dev.evaluator.runner.source;

import dev.evaluator.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * JSON lines in a file that nobody but its owner may read. They gather under another name and get theirs when all of them
 * are there, so a file with that name is whole; nothing that exists is written over.
 */
public final class PrivateFile implements AutoCloseable {

    private final Path file;
    private final Path unfinished;
    private final OutputStream lines;
    private boolean finished;

    /** Begins a file; throws {@link IllegalArgumentException} when there is one with this name. */
    public PrivateFile(Path file) {
        this.file = file.toAbsolutePath();
        if (Files.exists(file)) {
            throw new IllegalArgumentException(file + " exists, and nothing is written over; name another file");
        }
        try {
            this.unfinished = Files.createTempFile(
                    this.file.getParent(), file.getFileName().toString(), ".unfinished");
            this.lines = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a line. */
    public void add(Json line) {
        add(line.bytes());
    }

    /** Adds a line that is UTF-8 already, without its end. */
    public void add(byte[] line) {
        try {
            lines.write(line);
            lines.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the file its name. */
    public void finish() {
        try {
            lines.close();
            // Unlike a move, a link never replaces what has appeared meanwhile.
            Files.createLink(file, unfinished);
            finished = true;
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(file + " has appeared meanwhile and is not written over", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether all lines are there under the file's name. */
    public boolean isFinished() {
        return finished;
    }

    @Override
    public void close() {
        try {
            lines.close();
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
