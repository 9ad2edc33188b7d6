package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.ChatEndpoint.completion;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A judge is held against people on what it was asked, whatever else its rubric holds. */
class AskedOfSomeTest {

    private static final int CASES = 40;

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void aRubricWithAQuestionForCasesWithContext() throws IOException {
        cli = new Cli(folder);
        cli.file("style.yaml", """
            criteria:
              - {name: plain, question: "Is it plain?"}
              - {name: grounded, question: "Does it rest on the context?", asked: with-context}
            """);
        cli.yaml("""
            judges: {large: {url: "%s", model: large}}
            suites: {help: {cases: cases.csv, evaluators: {style: {rubric: style.yaml}}}}
            """.formatted(endpoint.url()));
        endpoint.on("large", completion("{\"pass\": true, \"rationale\": \"so\"}"));
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    /** Runs cases of which some have context, labels the plain ones as plain, and returns what show says. */
    private String shown(String context) throws IOException {
        cli.file("cases.csv", "id,input,output,context\n" + each("c%1$d,Question %1$d?,So it is.," + context));
        cli.file("labels.csv", "id,evaluator,criterion,label,annotator\n" + each("c%d,style,plain,yes,ann"));
        String run = cli.run("run", "--seed", "1", "--json").run();
        assertThat(cli.run(
                                "label",
                                run,
                                "--import",
                                folder.resolve("labels.csv").toString())
                        .code())
                .isZero();
        assertThat(cli.run("calibrate").code()).isZero();
        return cli.run("show", run).out();
    }

    private static String each(String line) {
        return IntStream.range(0, CASES).mapToObj(i -> line.formatted(i) + "\n").collect(Collectors.joining());
    }

    @Test
    void whatNoCaseIsAskedNeedsNoLabels() throws IOException {
        assertThat(shown(""))
                .contains("judge of style: not validated, agreement 1.000 [")
                .contains("on 40 labels");
    }

    @Test
    void whatSomeCaseIsAskedDoes() throws IOException {
        assertThat(shown("the passage")).contains("judge of style: not validated\n");
    }

    @Test
    void theUsualConfigurationNeedsNotBeNamed() throws Exception {
        shown("");

        try (Program program =
                Program.script(folder, java.util.List.of(), "cd '" + folder + "' && exec \"$@\"", "calibrate")) {
            Cli.Ran ran = program.ended();
            assertThat(ran.err()).isEmpty();
            assertThat(ran.out()).contains("large/plain");
        }
    }
}
