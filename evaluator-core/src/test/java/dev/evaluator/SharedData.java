package dev.evaluator;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of data and reference numbers that lies beside the checkout and is no part of it.
 *
 * <p>Looked for in the system property {@code evaluator.shared}, the environment variable {@code EVALUATOR_SHARED}, and
 * {@code ../shared} of the checkout. Without it the tests that need it are skipped and say so.
 */
public final class SharedData {

    private SharedData() {}

    /** Returns the shared file or folder {@code relative}, or skips the test that asked. */
    public static Path shared(String relative) {
        Path path = folder().resolve(relative);
        return Files.exists(path)
                ? path
                : abort("skipped: the shared data lack " + relative + " (looked in " + folder() + ")");
    }

    private static Path folder() {
        return configured(System.getProperty("evaluator.shared"))
                .or(() -> configured(System.getenv("EVALUATOR_SHARED")))
                .orElseGet(() -> checkout().resolveSibling("shared"));
    }

    private static Optional<Path> configured(String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
    }

    // Tests run in a module's directory or in the checkout's root, which holds the module evaluator-core.
    private static Path checkout() {
        Path start = Path.of("").toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("evaluator-core"))) {
                return at;
            }
        }
        return start;
    }
}
