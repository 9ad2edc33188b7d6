package dev.evaluator.stats;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A15: no reference number is left aside. */
class OraclesTest {

    private static final Path TESTS = Path.of("src/test/java/dev/evaluator/stats");
    private static final Pattern READ = Pattern.compile("Oracle\\.of\\(\"([^\"]+)\"");

    @Test
    void everyOracleIsReadByATest() throws IOException {
        Set<String> oracles;
        try (Stream<Path> files = Files.list(shared("oracles"))) {
            oracles = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        int cases =
                oracles.stream().mapToInt(id -> Oracle.of(id).cases().size()).sum();
        System.out.printf("A15 %d oracles with %d cases%n", oracles.size(), cases);

        assertThat(read()).isEqualTo(oracles);
    }

    private static Set<String> read() throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> files = Files.list(TESTS)) {
            for (Path file : files.toList()) {
                READ.matcher(Files.readString(file)).results().forEach(found -> read.add(found.group(1)));
            }
        }
        return read;
    }
}
