package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of docs/, followed word for word: files are written, commands are run, and what they print is compared.
 *
 * <p>Blocks of {@code csv}, {@code jsonl} and {@code yaml} are files, whose name may follow ({@code ```csv labels.csv});
 * a configuration is a block of {@code yaml} with suites. Blocks of {@code console} hold commands after {@code $ } and
 * what they print; {@code …} stands for anything, {@code RUN} for the run before, and {@code exit N} for the exit code.
 */
final class Followed {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(csv|jsonl|yaml|console)( [a-z.-]+)?\\n(.*?)^```$");
    private static final Pattern RUN = Pattern.compile("(?m)^(?:run|gate) (\\S+): ");
    private static final Pattern FILE = Pattern.compile("evals|traffic|boards|.*\\.(yaml|csv|jsonl|html|json|xml|md)");

    private final Path folder;
    private final Cli cli;
    private final UnaryOperator<String> addresses;
    private String run = "";

    /**
     * Prepares to follow a page.
     *
     * @param folder where its reader works
     * @param addresses puts addresses that answer in place of those on the page
     */
    Followed(Path folder, UnaryOperator<String> addresses) {
        this.folder = folder;
        this.cli = new Cli(folder);
        this.addresses = addresses;
    }

    /** Follows a page to its end; returns how many commands it has. */
    int follow(Path page) throws IOException {
        int commands = 0;
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            String name = block.group(2) == null ? "" : block.group(2).strip();
            switch (block.group(1)) {
                case "console" -> commands += console(block.group(3));
                case "yaml" -> yaml(name, block.group(3));
                default -> cli.file(name.isEmpty() ? "refunds.csv" : name, block.group(3));
            }
        }
        return commands;
    }

    /** A fragment without a suite is shown to be added elsewhere, and another test checks its keys. */
    private void yaml(String name, String text) throws IOException {
        if (!name.isEmpty() || text.contains("suites:")) {
            cli.file(name.isEmpty() ? "evaluator.yaml" : name, addresses.apply(text));
        }
    }

    private int console(String text) {
        int commands = 0;
        for (String part : text.split("(?m)^\\$ ")) {
            if (!part.isEmpty()) {
                commands++;
                command(part.lines().toList());
            }
        }
        return commands;
    }

    private void command(List<String> lines) {
        String last = lines.getLast();
        boolean told = last.startsWith("exit ");
        Cli.Ran ran = cli.plain(arguments(lines.getFirst()));
        Matcher id = RUN.matcher(ran.err() + ran.out());
        if (id.find()) {
            run = id.group(1);
        }
        String printed = (ran.out() + ran.err()).replace(folder + "/", "");
        assertThat(ran.code())
                .as(lines.getFirst() + "\n" + printed)
                .isEqualTo(told ? Integer.parseInt(last.substring("exit ".length())) : Exit.OK);
        assertThat(fault(lines.subList(1, lines.size() - (told ? 1 : 0)), printed))
                .as("%s printed%n%s", lines.getFirst(), printed)
                .isEmpty();
    }

    private String[] arguments(String command) {
        List<String> args = Stream.of(command.split(" "))
                .skip(1) // evaluator
                .map(word -> word.equals("RUN") ? run : word)
                .map(word -> FILE.matcher(word).matches() ? folder.resolve(word).toString() : word)
                .collect(Collectors.toCollection(ArrayList::new));
        if (!args.contains("-c") && !List.of("init", "ingest", "dashboards").contains(args.getFirst())) {
            args.addAll(List.of("-c", folder.resolve("evaluator.yaml").toString()));
        }
        if (!List.of("init", "check", "ingest", "dashboards").contains(args.getFirst())) {
            args.addAll(List.of("--store", "sqlite:" + cli.store()));
        }
        if (args.getFirst().equals("ingest")) {
            args.addAll(List.of("--key", folder.resolve("evaluator.key").toString()));
        }
        return args.toArray(String[]::new);
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
