package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.ok;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A target at a wrong address, or one that refuses, is told with its address, what it said, and what to check. */
class EndpointMistakesTest {

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();

    @AfterEach
    void stop() {
        endpoint.close();
    }

    static Stream<List<String>> mistakes() throws IOException {
        return Mistakes.rows("endpoints.txt");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsNamedWithWhatToDo(List<String> row) throws IOException {
        String url = endpoint.url();
        switch (row.getFirst()) {
            case "refused" -> endpoint.close();
            case "unknown host" -> url = "http://assistant.invalid/v1";
            default -> {
                int status = Integer.parseInt(row.getFirst().substring(0, 3));
                endpoint.on("assistant", ok(row.getFirst().substring(4)).withStatus(status));
            }
        }
        Cli cli = new Cli(folder).with("KEY", "sk-do-not-print").yaml("""
            targets: {assistant: {url: "%s", model: assistant, api-key: "env:KEY"}}
            suites: {refunds: {cases: refunds.csv, evaluators: {accuracy: {match: contains}}}}
            """.formatted(url));
        cli.file("refunds.csv", "id,input,reference\none,One?,1\n");

        Cli.Ran ran = cli.run("run", "--json");

        assertThat(Mistakes.named(ran.err(), folder)
                        .replaceFirst("^run .*\n?", "")
                        .replace(ran.run(), "RUN")
                        .replace(url, "URL"))
                .isEqualTo(row.get(2).strip() + """

                    0 of 1 cases have a score
                    that is too few to tell anything; mend the cause and go on with: evaluator run --resume RUN\
                    """);
        assertThat(ran.code()).isEqualTo(Integer.parseInt(row.get(1)));
    }
}
