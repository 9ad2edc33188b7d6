package dev.evaluator.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/statistics.md names what there is, and all of it. */
class StatisticsPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z0-9]+)`");
    private static final Pattern SLOW = Pattern.compile("^\\s*@Tag\\(\"slow\"\\)", Pattern.MULTILINE);

    @Test
    void everySlowTestIsNamed() throws IOException {
        Set<String> slow = sources(file -> file.toString().contains("test") && isSlow(file));

        assertThat(slow).contains("GateErrorTest");
        assertThat(named())
                .as("docs/statistics.md tells what each slow test measures")
                .containsAll(slow);
    }

    @Test
    void everyClassNamedExists() throws IOException {
        assertThat(sources(file -> true)).containsAll(named());
    }

    @Test
    void everyAcceptanceSimulationHasARow() throws IOException {
        Set<String> rows = Files.readAllLines(page()).stream()
                .filter(line -> line.startsWith("| A"))
                .map(line -> line.substring(2, line.indexOf(' ', 2)).replace("*", ""))
                .collect(Collectors.toSet());

        assertThat(rows)
                .containsAll(IntStream.rangeClosed(1, 19).mapToObj(i -> "A" + i).toList());
    }

    private static Path page() {
        return ROOT.resolve("docs").resolve("statistics.md");
    }

    private static Set<String> named() throws IOException {
        return CLASS.matcher(Files.readString(page()))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.chars().allMatch(c -> Character.isUpperCase(c) || Character.isDigit(c)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the names of the classes in the source folders of all modules that fit. */
    private static Set<String> sources(Predicate<Path> wanted) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path source : modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(source)) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(wanted)
                            .map(file -> file.getFileName().toString().replace(".java", ""))
                            .forEach(names::add);
                }
            }
        }
        return names;
    }

    private static boolean isSlow(Path file) {
        try {
            return SLOW.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
