package dev.evaluator.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No jar comes in, and none changes, without somebody writing it down in {@code dependencies.txt}. */
class DependenciesTest {

    // What starts the tests, not what is tested.
    private static final String STARTERS = "junit-platform-(console|launcher|reporting).*|surefire-.*|open-test-.*";

    @Test
    void everyJarIsAccepted() throws IOException {
        Set<String> jars = jars();
        assumeThat(jars).as("the class path is in a manifest here").hasSizeGreaterThan(20);

        assertThat(jars)
                .as("a jar is new, gone or of another version; if that is meant, say so in dependencies.txt")
                .isEqualTo(accepted());
    }

    private static Set<String> jars() {
        String path = Objects.requireNonNullElseGet(
                System.getProperty("surefire.test.class.path"), () -> System.getProperty("java.class.path", ""));
        return Arrays.stream(path.split(File.pathSeparator))
                .map(entry -> String.valueOf(Path.of(entry).getFileName()))
                .filter(name -> name.endsWith(".jar") && !name.startsWith("evaluator-") && !name.matches(STARTERS))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> accepted() throws IOException {
        try (InputStream in = DependenciesTest.class.getResourceAsStream("/dependencies.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
