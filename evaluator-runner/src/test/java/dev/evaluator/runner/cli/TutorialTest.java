package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows docs/tutorial.md word for word sees what it prints. */
class TutorialTest {

    private static final Path PAGE = Path.of("..", "docs", "tutorial.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(csv|yaml|console)\\n(.*?)^```$");
    private static final Pattern RUN = Pattern.compile("(?m)^run (\\S+): ");

    @TempDir
    private Path folder;

    private String run = "";

    @Test
    void everyCommandPrintsWhatThePageSays() throws IOException {
        Cli cli = new Cli(folder);
        int commands = 0;
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            switch (block.group(1)) {
                case "csv" -> cli.file("refunds.csv", block.group(2));
                case "yaml" -> yaml(cli, block.group(2));
                default -> commands += console(cli, block.group(2));
            }
        }
        assertThat(commands).isEqualTo(8);
    }

    @Test
    void theFirstSuiteIsNoLongerThanPromised() throws IOException {
        String page = Files.readString(PAGE);
        String java = page.substring(page.indexOf("@TestFactory"), page.indexOf("```", page.indexOf("@TestFactory")));

        assertThat(page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```", page.indexOf("```yaml\n") + 8))
                        .lines())
                .hasSizeLessThanOrEqualTo(8);
        assertThat(java.lines()).hasSizeLessThanOrEqualTo(12);
    }

    /** A fragment without a suite is shown to be added elsewhere, and another test checks its keys. */
    private static void yaml(Cli cli, String text) throws IOException {
        if (text.contains("suites:")) {
            cli.yaml(text);
        }
    }

    private int console(Cli cli, String text) {
        int commands = 0;
        for (String part : text.split("(?m)^\\$ ")) {
            if (!part.isEmpty()) {
                commands++;
                List<String> lines = part.lines().toList();
                String printed = ran(cli, lines.getFirst());
                assertThat(fault(lines.subList(1, lines.size()), printed))
                        .as("%s printed%n%s", lines.getFirst(), printed)
                        .isEmpty();
            }
        }
        return commands;
    }

    private String ran(Cli cli, String command) {
        List<String> args = Stream.of(command.split(" "))
                .skip(1) // evaluator
                .map(word -> word.equals("RUN") ? run : word)
                .map(word -> word.equals("evals") || word.endsWith(".yaml")
                        ? folder.resolve(word).toString()
                        : word)
                .collect(Collectors.toCollection(ArrayList::new));
        if (!args.contains("-c") && !args.contains("init")) {
            args.addAll(List.of("-c", folder.resolve("evaluator.yaml").toString()));
        }
        args.addAll(
                args.contains("check") || args.contains("init")
                        ? List.of()
                        : List.of("--store", "sqlite:" + cli.store()));
        Cli.Ran ran = cli.plain(args.toArray(String[]::new));
        assertThat(ran.code()).as(command + "\n" + ran.out() + ran.err()).isIn(Exit.OK, Exit.USAGE);
        Matcher id = RUN.matcher(ran.out());
        if (run.isEmpty() && id.find()) {
            run = id.group(1);
        }
        return ran.out().replace(folder + "/", "");
    }

    /** Returns the first line of the page that does not come next in what was printed; blank lines do not count. */
    private static List<String> fault(List<String> expected, String printed) {
        Deque<String> left =
                new ArrayDeque<>(printed.lines().filter(line -> !line.isBlank()).toList());
        boolean anything = false;
        for (String line : expected) {
            if (line.equals("…")) {
                anything = true;
                continue;
            }
            String pattern = Stream.of(line.stripTrailing().split("…", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            while (anything && !left.isEmpty() && !left.peek().stripTrailing().matches(pattern)) {
                left.remove();
            }
            if (left.isEmpty() || !left.remove().stripTrailing().matches(pattern)) {
                return List.of(line);
            }
            anything = false;
        }
        return List.of();
    }
}
