package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.records.RubricFile;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.RubricLint;
import dev.evaluator.stats.Interval;
import dev.evaluator.stats.Proportion;
import dev.evaluator.stats.SampleSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the guides print is so. */
class GuidesTest {

    private static final Path GUIDES = Path.of("..", "docs", "guides");
    private static final double ALPHA = 0.05;

    /** A command at the begin of a line, after a prompt, or in backticks. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)(?:^|`|\\$ |\\| )(?:\\./)?evaluator\\s+([a-z]+)([^`#|>\\n]*?)(?:`|#|\\||>|$)");

    @TempDir
    private Path folder;

    private static List<List<String>> rows(String begin) throws IOException {
        return Files.readAllLines(GUIDES.resolve("choose-a-sample-size.md")).stream()
                .filter(line -> line.matches(begin))
                .map(line ->
                        Stream.of(line.split("\\|")).skip(1).map(String::strip).toList())
                .toList();
    }

    @Test
    void theIntervalsAreThoseOfTheReport() throws IOException {
        assertThat(rows("\\| [0-9]+ \\|.*")).hasSize(5).allSatisfy(row -> {
            long n = Long.parseLong(row.getFirst());
            assertThat(row.subList(1, 4)).containsExactly(interval(n / 2, n), interval(n * 9 / 10, n), interval(n, n));
        });
    }

    @Test
    void theCasesAreThoseOfCheck() throws IOException {
        assertThat(rows("\\| `.*"))
                .hasSize(10)
                .allSatisfy(row -> assertThat(row.subList(1, 3))
                        .as(row.getFirst())
                        .containsExactlyElementsOf(needed(row.getFirst())));
    }

    @Test
    void theRubricIsReadWithoutAWarning() throws IOException {
        String page = Files.readString(GUIDES.resolve("write-a-rubric.md"));
        int start = page.indexOf("```yaml\n") + "```yaml\n".length();
        Rubric rubric = RubricFile.read(
                Files.writeString(folder.resolve("next-step.yaml"), page.substring(start, page.indexOf("```", start))));

        assertThat(rubric.name()).isEqualTo("next-step");
        assertThat(RubricLint.of(rubric)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gate-a-release, 5", "capture-traffic, 4", "run-in-production, 7", "label-and-calibrate, 3"})
    void everyCommandPrintsWhatThePageSays(String page, int commands) throws IOException {
        try (ChatEndpoint endpoint = new ChatEndpoint()) {
            endpoint.on("judge-large", completion("{\"pass\": true, \"rationale\": \"polite\"}"))
                    .on("judge-large", "Not our problem", completion("{\"pass\": false, \"rationale\": \"rude\"}"));

            assertThat(new Followed(folder, text -> text.replace("http://localhost:8082/v1", endpoint.url()))
                            .follow(GUIDES.resolve(page + ".md")))
                    .isEqualTo(commands);
        }
    }

    @Test
    void everyCommandAndOptionOfEveryPageExists() throws IOException {
        CommandLine line = new CommandLine(Main.class, new Commands(Terminal.system()));
        int seen = 0;
        try (Stream<Path> docs = Files.walk(GUIDES.getParent())) {
            List<Path> pages = Stream.concat(
                            Stream.of(Path.of("..", "README.md")),
                            docs.filter(page -> page.toString().endsWith(".md")))
                    .toList();
            for (Path page : pages) {
                Matcher command = COMMAND.matcher(Files.readString(page));
                while (command.find()) {
                    seen++;
                    CommandLine first = line.getSubcommands().get(command.group(1));
                    assertThat(first).as(page + ": " + command.group()).isNotNull();
                    CommandLine known = first.getSubcommands()
                            .getOrDefault(command.group(2).strip().split("\\s+")[0], first);
                    assertThat(known.getCommandSpec().optionsMap().keySet())
                            .as(page + ": " + command.group())
                            .containsAll(Stream.of(command.group(2).split("\\s+"))
                                    .filter(word -> word.matches("-[-a-z]+.*"))
                                    .map(word -> word.replaceFirst("=.*", ""))
                                    .toList());
                }
            }
        }
        assertThat(seen).isGreaterThan(60);
    }

    private static String interval(long passed, long n) {
        Interval wilson = Proportion.wilson(passed, n, ALPHA);
        return String.format(Locale.ROOT, "%.2f to %.2f", wilson.lower(), wilson.upper());
    }

    private static List<String> needed(String requirement) {
        List<Double> numbers = Pattern.compile("[0-9.]+")
                .matcher(requirement)
                .results()
                .map(found -> Double.valueOf(found.group()))
                .toList();
        double first = numbers.getFirst();
        Stream<Long> cases = requirement.startsWith("`at-least")
                ? Stream.of(
                        SampleSize.cleanToPassAtLeastOneLook(first, numbers.getLast(), ALPHA),
                        SampleSize.cleanToPassAtLeast(first, numbers.getLast(), ALPHA))
                : requirement.startsWith("`no-worse")
                        ? Stream.of(
                                SampleSize.cleanPairsToPassOneLook(first, ALPHA),
                                SampleSize.cleanToPassNoWorse(first, ALPHA))
                        : Stream.of(
                                SampleSize.cleanToPassNeverOneLook(first, ALPHA),
                                SampleSize.cleanToPassNever(first, 0, ALPHA));
        return cases.map(String::valueOf).toList();
    }
}
