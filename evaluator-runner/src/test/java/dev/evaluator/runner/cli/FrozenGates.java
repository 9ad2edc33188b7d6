package dev.evaluator.runner.cli;

import static dev.evaluator.runner.cli.SumsGates.recordings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Gates over sums whose baseline was frozen, and what may become of its file. */
record FrozenGates(Path folder, Cli cli) {

    static final int CASES = 120;

    /** Writes recordings and gates into the folder and has the good target answer each case five times. */
    static FrozenGates in(Path folder) throws IOException {
        FrozenGates gates = new FrozenGates(folder, new Cli(folder));
        gates.cli.file("recordings.jsonl", recordings(CASES));
        gates.configured("sums", "accuracy: {match: exact}");
        assertThat(gates.cli.run("run", "--repeats", "5", "--target", "good").code())
                .isEqualTo(Exit.OK);
        return gates;
    }

    void configured(String suite, String evaluator) throws IOException {
        configured("", suite, evaluator);
    }

    void judgedBy(String url, String model, String evaluator) throws IOException {
        configured("judges: {large: {url: \"" + url + "\", model: " + model + "}}", "sums", evaluator);
    }

    private void configured(String judges, String suite, String evaluator) throws IOException {
        cli.yaml("""
            %3$s
            targets:
              good: {recordings: recordings.jsonl, endpoint: good}
              bad: {recordings: recordings.jsonl, endpoint: bad}
            suites:
              %1$s:
                cases: recordings.jsonl
                targets: [good, bad]
                evaluators: {%2$s}
                slices: {kind: [even, odd]}
                require:
                  - {evaluator: accuracy, no-worse: 0.10}
            gates:
              same: {suite: %1$s, candidate: good, baseline: {file: baselines/frozen.json}}
              worse: {suite: %1$s, candidate: bad, baseline: {file: baselines/frozen.json}}
              same-as-pinned: {suite: %1$s, candidate: good, baseline: {pinned: good}}
              worse-than-pinned: {suite: %1$s, candidate: bad, baseline: {pinned: good}}
            """.formatted(suite, evaluator, judges));
    }

    Cli.Ran pin(String... more) {
        List<String> all = new ArrayList<>(List.of("baseline", "pin"));
        List<String> given = List.of(cli.all("", more));
        all.addAll(given.subList(1, given.size()));
        return cli.plain(all.toArray(String[]::new));
    }

    Cli.Ran frozen() {
        Cli.Ran ran = pin("--to", file().toString());
        assertThat(ran.code()).as(ran.err()).isEqualTo(Exit.OK);
        return ran;
    }

    Path file() {
        return folder.resolve("baselines/frozen.json");
    }

    String text() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void edited(UnaryOperator<String> editing) throws IOException {
        String before = text();
        String after = editing.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file(), after);
    }

    static String run(Json document) {
        String key = SumsGates.text(document, "/key");
        return "gate-" + key.substring("sha256:".length(), "sha256:".length() + 12);
    }
}
