package dev.evaluator.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Finds files of cases where tests keep them. */
final class Resources {

    private Resources() {}

    static Path file(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(name)) {
            if (in != null) {
                Path copy = Files.createTempFile("evaluator-cases", null);
                copy.toFile().deleteOnExit();
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return copy;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.isRegularFile(Path.of(name))) {
            throw new IllegalArgumentException("no cases '" + name + "' on the class path or in "
                    + Path.of("").toAbsolutePath() + "; a test's files lie in src/test/resources");
        }
        return Path.of(name);
    }
}
