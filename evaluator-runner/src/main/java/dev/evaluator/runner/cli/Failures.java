package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.ConfigException;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.Optional;

/** Failures as the program tells them: an exit code for the kind, and words for the person. */
final class Failures {

    private Failures() {}

    /** Returns the exit code that tells a failure's kind. */
    static int exitCode(Exception failure) {
        return switch (failure) {
            case ConfigException config -> Exit.USAGE;
            case RunRefused refused -> Exit.USAGE;
            case IllegalArgumentException usage -> Exit.USAGE;
            case InterruptedException interrupted -> Exit.INTERRUPTED;
            case UncheckedIOException io -> exitCode(Objects.requireNonNull(io.getCause()));
            // A file that was named wrongly; a device that fails is another matter.
            case NoSuchFileException missing -> Exit.USAGE;
            case AccessDeniedException denied -> Exit.USAGE;
            case NotDirectoryException file -> Exit.USAGE;
            default -> Exit.INFRASTRUCTURE;
        };
    }

    /** Returns what to tell the person; nothing when it is the program that is at fault. */
    static Optional<String> words(Exception failure) {
        return switch (failure) {
            case ConfigException config -> said(config);
            case RunRefused refused -> said(refused);
            case IllegalArgumentException usage -> said(usage);
            case StoreException store -> said(store);
            case InterruptedException interrupted -> said(interrupted).or(() -> Optional.of("stopped"));
            case UncheckedIOException io -> words(Objects.requireNonNull(io.getCause()));
            case NoSuchFileException missing -> Optional.of("there is no file " + missing.getFile());
            case AccessDeniedException denied ->
                Optional.of(denied.getFile() + " cannot be read or written; check its permissions");
            case NotDirectoryException file -> Optional.of(file.getFile() + " is not a folder");
            case FileSystemException file ->
                Optional.of(file.getFile() + ": " + Objects.requireNonNullElse(file.getReason(), "cannot be used"));
            case IOException io -> said(io);
            default -> Optional.empty();
        };
    }

    private static Optional<String> said(Exception failure) {
        return Optional.ofNullable(failure.getMessage());
    }
}
