package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.records.Judgements;
import dev.evaluator.records.Recordings;
import dev.evaluator.runner.playback.Playback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples for pipelines in docs/gates: a shell executes their lines against a recorded endpoint. */
class PipelineExamplesTest {

    private static final String MARK = "<!-- evaluator-gate:refund-release -->";

    @TempDir
    private Path folder;

    private Optional<Playback> endpoint = Optional.empty();
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void aCheckoutWithTheProgramAndItsConfiguration() throws IOException {
        Path recordings = Files.writeString(folder.resolve("recordings.jsonl"), SumsGates.recordings(SumsGates.CASES));
        Playback playing = Playback.start(
                Playback.Settings.on(0),
                Recordings.read(List.of(recordings)),
                Judgements.read(List.of()),
                InstantSource.system());
        endpoint = Optional.of(playing);
        script("evaluator", "exec '" + String.join("' '", Program.java()) + "'" + " \"$@\"");
        script("bin/gh", """
            printf '%s\\n' "$*" >> "$GH_CALLS"
            case "$*" in *--paginate*) printf '%s\\n' "$GH_KNOWN" ;; esac\
            """);
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("CI", "true");
        environment.put("CANDIDATE_URL", "http://127.0.0.1:" + playing.port() + "/v1");
        environment.put("GITHUB_ACTIONS", "true");
        environment.put("GITHUB_REPOSITORY", "acme/shop");
        environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
        environment.put("GITHUB_OUTPUT", folder.resolve("output.txt").toString());
        environment.put("PULL_REQUEST", "17");
        environment.put("REVISION", "v42");
        environment.put("CI_COMMIT_SHA", "v42");
        environment.put("GH_CALLS", folder.resolve("gh.txt").toString());
        environment.put("GH_KNOWN", "");
    }

    @AfterEach
    void close() {
        endpoint.ifPresent(Playback::close);
    }

    private void script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void candidate(String model, String more) throws IOException {
        Files.writeString(folder.resolve("evaluator.yaml"), """
            targets:
              production: {recordings: recordings.jsonl, endpoint: good}
              candidate: {url: "env:CANDIDATE_URL", model: %s}
            suites:
              sums:
                cases: recordings.jsonl
                targets: [production]
                evaluators: {accuracy: {match: exact}}
                require: [{evaluator: accuracy, no-worse: 0.10}]
            gates:
              refund-release: {suite: sums, candidate: candidate, baseline: production%s}
            """.formatted(model, more));
    }

    private int shell(String lines) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", lines)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("log.txt").toFile()));
        shell.environment().putAll(environment);
        return shell.start().waitFor();
    }

    private static Json example(String name) throws IOException {
        return Json.parseYaml(Files.readString(Path.of("../docs/gates/" + name)));
    }

    /** Returns the lines of a step of the workflow. */
    private static String step(String name) throws IOException {
        return example("github-actions.yml").at("/jobs/gate/steps").orElseThrow().items().stream()
                .filter(step -> SumsGates.text(step, "/name").equals(name))
                .map(step -> SumsGates.text(step, "/run"))
                .findFirst()
                .orElseThrow();
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @ParameterizedTest
    @CsvSource({
        "good, '', 0, PASS",
        "bad,  '', 1, FAIL",
        "good, ', max-cases: 10', 3, INCONCLUSIVE",
        "none, '', 4, ERROR"
    })
    void gitHubShowsTheVerdictWhateverItIs(String model, String more, int code, String word) throws Exception {
        candidate(model, more);

        assertThat(shell(step("Decide"))).as(read("log.txt")).isEqualTo(code);
        assertThat(read("output.txt")).isEqualTo("code=" + code + "\n");
        assertThat(read("summary.md")).startsWith(MARK).contains(word + " – `refund-release`");
        assertThat(folder.resolve("gate/verdict.json")).exists();
        assertThat(folder.resolve("gate/junit.xml")).exists();

        assertThat(shell(step("Comment"))).as(read("log.txt")).isZero();
        assertThat(read("gh.txt"))
                .contains("startswith(\"" + MARK + "\")")
                .contains("api -X POST repos/acme/shop/issues/17/comments -F body=@gate/comment.md");
    }

    @Test
    void gitHubReplacesTheCommentOfTheLastPush() throws Exception {
        candidate("good", "");
        environment.put("GH_KNOWN", "4711");

        assertThat(shell(step("Decide"))).isZero();
        assertThat(shell(step("Comment"))).isZero();

        assertThat(read("gh.txt"))
                .contains("api -X PATCH repos/acme/shop/issues/comments/4711 -F body=@gate/comment.md")
                .doesNotContain("-X POST");
    }

    @Test
    void gitHubSaysWhenTheConfigurationIsWrongAndCommentsNothing() throws Exception {
        Files.writeString(folder.resolve("evaluator.yaml"), "suites: none\n");

        assertThat(shell(step("Decide"))).isEqualTo(2);
        assertThat(shell(step("Comment"))).isZero();

        assertThat(folder.resolve("gh.txt")).doesNotExist();
    }

    @Test
    void aForkWithoutSecretsDoesNotPass() throws Exception {
        Json refusing = example("github-actions.yml").at("/jobs/gate/steps").orElseThrow().items().stream()
                .filter(step -> SumsGates.text(step, "/name").equals("Refuse what cannot be asked"))
                .findFirst()
                .orElseThrow();

        assertThat(SumsGates.text(refusing, "/if")).isEqualTo("env.CANDIDATE_URL == ''");
        assertThat(shell(SumsGates.text(refusing, "/run"))).isEqualTo(3);
        assertThat(read("summary.md")).startsWith("The gate was **not asked**");
        assertThat(read("log.txt")).startsWith("::error title=gate::no secrets here");
    }

    @ParameterizedTest
    @CsvSource({
        "good, '', 0, passed",
        "bad, '', 1, failed",
        "good, ', max-cases: 10', 3, warning",
        "none, '', 4, failed"
    })
    void gitLabWarnsOfWhatIsUndecided(String model, String more, int code, String job) throws Exception {
        candidate(model, more);
        environment.remove("GITHUB_ACTIONS");
        Json gate = example("gitlab-ci.yml").at("/gate").orElseThrow();
        List<String> lines = new ArrayList<>();
        gate.at("/script")
                .orElseThrow()
                .items()
                .forEach(line -> lines.add(line.text().orElseThrow()));

        int ended = shell(String.join("\n", lines));

        assertThat(ended).as(read("log.txt")).isEqualTo(code);
        List<Long> allowed = gate.at("/allow_failure/exit_codes").orElseThrow().items().stream()
                .map(allow -> allow.whole().orElseThrow())
                .toList();
        assertThat(ended == 0 ? "passed" : allowed.contains((long) ended) ? "warning" : "failed")
                .isEqualTo(job);
        String report = SumsGates.text(gate, "/artifacts/reports/junit");
        assertThat(read(report)).contains("<testsuite name=\"sums\"");
    }
}
