package dev.evaluator.runner.cli;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** A good and a bad target of recorded answers with gates over them, and what a verdict's document must keep to. */
final class SumsGates {

    static final int CASES = 60;

    private SumsGates() {}

    /** Writes recordings and gates into the folder. */
    static Cli in(Cli cli) throws IOException {
        cli.file("recordings.jsonl", recordings(CASES));
        configured(cli, "");
        return cli;
    }

    static String recordings(int cases) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < cases; i++) {
            lines.append("""
                {"set":"sums","id":"s-%1$d","messages":[{"role":"user","content":"Number %1$d?"}],\
                "slices":{"kind":"%2$s"},"reference":{"text":"%1$d"},"outputs":[\
                {"endpoint":"good","period":"","model":"m","text":"%1$d"},\
                {"endpoint":"bad","period":"","model":"m","text":"%3$s"}]}
                """.formatted(i, i % 2 == 0 ? "even" : "odd", i % 3 == 0 ? "none" : String.valueOf(i)));
        }
        return lines.toString();
    }

    /** Writes the gates with more targets. */
    static void configured(Cli cli, String more) throws IOException {
        cli.yaml("""
            targets:
              good: {recordings: recordings.jsonl, endpoint: good}
              bad: {recordings: recordings.jsonl, endpoint: bad}
            %s
            suites:
              sums:
                cases: recordings.jsonl
                targets: [good, bad]
                evaluators: {accuracy: {match: exact}}
                slices: {kind: [even, odd]}
                require:
                  - {evaluator: accuracy, no-worse: 0.10}
            gates:
              same: {suite: sums, candidate: good, baseline: good}
              worse: {suite: sums, candidate: bad, baseline: good}
              shadow: {suite: sums, candidate: bad, baseline: good, mode: shadow}
              short: {suite: sums, candidate: good, baseline: good, max-cases: 10}
              lenient: {suite: sums, candidate: good, baseline: good, max-cases: 10, on-inconclusive: allow}
            """.formatted(more));
    }

    static String text(Json document, String pointer) {
        return document.at(pointer).flatMap(Json::text).orElse("nothing");
    }

    static double number(Json document, String pointer) {
        return document.at(pointer).flatMap(Json::number).orElseThrow();
    }

    /** Recomputes every requirement's verdict from its evidence, and the whole from those. */
    static String verdictOf(Json document) {
        double alpha = number(document, "/statistics/alpha");
        double beta = number(document, "/statistics/beta");
        double requirements = number(document, "/statistics/requirements");
        List<Json> all = document.at("/requirements").orElseThrow().items();
        assertThat(all).hasSize((int) requirements);
        for (Json requirement : all) {
            assertThat(number(requirement, "/evidence/passLimit")).isEqualTo(1 / alpha);
            boolean never = text(requirement, "/kind").equals("never");
            boolean failed = never
                    ? number(requirement, "/criticalFailures") > 0
                    : number(requirement, "/evidence/fail") >= requirements / beta;
            if (!never) {
                assertThat(number(requirement, "/evidence/failLimit")).isEqualTo(requirements / beta);
            }
            boolean passed = number(requirement, "/evidence/pass") >= 1 / alpha;
            assertThat(text(requirement, "/verdict")).isEqualTo(failed ? "fail" : passed ? "pass" : "inconclusive");
        }
        List<String> verdicts =
                all.stream().map(requirement -> text(requirement, "/verdict")).toList();
        return verdicts.contains("fail")
                ? "fail"
                : verdicts.stream().allMatch("pass"::equals) ? "pass" : "inconclusive";
    }

    static void assertValid(Json document) {
        assertThat(schema().map(schema -> schema.problems(document)).orElse(List.of()))
                .isEmpty();
    }

    /** Returns what the schema of verdicts has against a document; leaves the test out where there is no schema. */
    static List<String> problems(Json document) throws IOException {
        return JsonSchema.of(Json.parse(Files.readString(shared("spec/ops/verdict.schema.json"))))
                .problems(document);
    }

    private static Optional<JsonSchema> schema() {
        try {
            return Optional.of(JsonSchema.of(Json.parse(Files.readString(shared("spec/ops/verdict.schema.json")))));
        } catch (org.opentest4j.TestAbortedException absent) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
