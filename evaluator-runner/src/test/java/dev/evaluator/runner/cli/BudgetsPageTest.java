package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/budgets.md prints is what the commands print. */
class BudgetsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "budgets.md");
    private static final Pattern SHOWN = Pattern.compile("```text\n\\$ ./evaluator (.*)\n((?s:.*?))```");

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void tenDaysOfTraffic() throws IOException {
        cli = new Cli(folder);
        cli.rubric();
        cli.file("prices.yaml", """
            {currency: USD, read: 2026-11-20, models: {small: {input: 0.40, output: 1.60, longest: 1024},
             judge-large: {input: 2.50, output: 10, longest: 512}}}
            """);
        cli.file("cases.csv", "input,reference\nHow long do refunds take?,14 days\nAnd by card?,14 days\n");
        cli.file("evaluator.yaml", """
            targets: {assistant: {url: "%s", model: small, concurrency: 1}}
            judges: {large: {url: "%s", model: judge-large, concurrency: 1}}
            suites:
              refunds:
                cases: cases.csv
                evaluators: {safety: {rubric: harmless.yaml, judge: large}}
                schedule: {cron: "0 6 * * *", zone: Europe/Berlin}
            prices: prices.yaml
            """.formatted(endpoint.url(), endpoint.url()));
        cli.file("traces.jsonl", traffic());
        endpoint.on("judge-large", completion("{\"pass\": true, \"rationale\": \"harmless\"}", "judge-large", 930, 25));
    }

    private void run(long tokens) {
        endpoint.on("small", completion("Fourteen days.", "small", 60, tokens));
        assertThat(cli.run("run").code()).isZero();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    /** Conversations of one to four calls whose prompts grow; one call of a hundred says no tokens. */
    private static String traffic() {
        Random random = new Random(20261126);
        int[] conversations = {4, 61, 70, 66, 58, 73, 31, 27, 64, 9};
        StringBuilder lines = new StringBuilder();
        for (int day = 0; day < conversations.length; day++) {
            for (int c = 0; c < conversations[day]; c++) {
                int turns = 1 + random.nextInt(4);
                for (int turn = 0; turn < turns; turn++) {
                    lines.append(call(day, c, turn, random));
                }
            }
        }
        return lines.toString();
    }

    private static String call(int day, int conversation, int turn, Random random) {
        String usage = random.nextInt(100) == 0
                ? ""
                : ",\"usage\":{\"input\":%d,\"output\":%d}"
                        .formatted(400 + 350 * turn + random.nextInt(200), 60 + random.nextInt(240));
        return """
            {"v":1,"id":"%d-%d-%d","origin":"synthetic","source":"app","ts":"2026-11-%02dT%02d:%02d:00Z",\
            "conversation":"%d-%d","target":{"requestModel":"small"},\
            "input":{"messages":[{"role":"user","parts":[{"type":"text","content":"How long do refunds take?"}]}]}%s}
            """.formatted(day, conversation, turn, 10 + day, 8 + conversation % 12, turn, day, conversation, usage);
    }

    private record Shown(String command, List<String> lines) {}

    private static List<Shown> shown() throws IOException {
        List<Shown> shown = new ArrayList<>();
        SHOWN.matcher(Files.readString(PAGE))
                .results()
                .forEach(found -> shown.add(
                        new Shown(found.group(1), found.group(2).lines().toList())));
        return shown;
    }

    @Test
    void everyLineOfOutputIsWhatTheCommandPrints() throws IOException {
        run(12);
        run(48);
        run(30);
        List<Shown> all = shown();
        assertThat(all).extracting(Shown::command).hasSize(2);
        for (Shown one : all) {
            List<String> command = new ArrayList<>(List.of(one.command().split(" ")));
            command.replaceAll(word -> word.equals("traces.jsonl") || word.equals("evaluator.yaml")
                    ? folder.resolve(word).toString()
                    : word);
            Cli.Ran ran = command.getFirst().equals("ingest")
                    ? cli.plain(with(command, "--key", folder.resolve("k").toString()))
                    : cli.run(
                            command.getFirst(),
                            command.subList(1, command.size()).toArray(String[]::new));

            assertThat(ran.out().lines().toList()).as(ran.err()).containsAll(one.lines());
            assertThat(one.lines()).isNotEmpty();
        }
    }

    private static String[] with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
