package dev.evaluator.runner.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    @TempDir
    Path folder;

    /** What each act claims, held against what it printed. */
    @Test
    void everyActShowsWhatItsSentenceSays() throws Exception {
        List<String> said = play();

        assertThat(act(said, 1)).contains("some score missing").contains("none of them was counted as wrong");
        assertThat(act(said, 2))
                .contains("a threshold of 0.80 says PASS")
                .contains("says FAIL after")
                .contains("accuracy on locale=de is");
        assertThat(folder.resolve("report.html")).content().contains("FAIL").contains("locale=de");
        assertThat(act(said, 3)).contains("The gate says INCONCLUSIVE").contains("could change the verdict");
        assertThat(act(said, 4)).contains("The judge has changed; nobody blames the assistant.");
        Matcher wolves = Pattern.compile("cried wolf (\\d+) times. The gate said FAIL (\\d+) times")
                .matcher(act(said, 5));
        assertThat(wolves.find()).isTrue();
        assertThat(Integer.parseInt(wolves.group(1))).isGreaterThan(30);
        assertThat(Integer.parseInt(wolves.group(2))).isLessThanOrEqualTo(5);
        assertThat(said).anyMatch(line -> line.startsWith("   evaluator_cases_total{evaluator=\"accuracy\""));
    }

    @Test
    void itPrintsWhatTheReadmeSays() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));
        int begin = readme.indexOf("1. A first score");

        assertThat(play().stream().map(DemoTest::calls))
                .containsAll(readme.substring(begin, readme.indexOf("```", begin))
                        .lines()
                        .map(DemoTest::calls)
                        .toList());
    }

    /** How many calls are under way when the gate stops depends on the machine. */
    private static String calls(String line) {
        return line.replaceAll("\\d+ calls", "… calls");
    }

    private List<String> play() throws Exception {
        List<String> said = new ArrayList<>();
        try (Store store = Stores.open("sqlite:" + folder.resolve("demo.db"), CLOCK, "test");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            new Demo(store, CLOCK, threads, folder, said::add).play();
        }
        return said;
    }

    /** Returns the lines of an act, from its number to the next empty line. */
    private static String act(List<String> said, int number) {
        int first = said.indexOf(said.stream()
                .filter(line -> line.startsWith(number + ". "))
                .findFirst()
                .orElseThrow());
        return String.join(
                "\n",
                said.subList(first, said.size()).stream()
                        .takeWhile(line -> !line.isEmpty())
                        .toList());
    }
}
