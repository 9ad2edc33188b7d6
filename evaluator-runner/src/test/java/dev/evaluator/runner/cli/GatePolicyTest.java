package dev.evaluator.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One verdict under each policy: exit code, document, JUnit, HTTP, hook and metric say the same. */
class GatePolicyTest {

    @TempDir
    private Path folder;

    private final ChatEndpoint endpoint = new ChatEndpoint();
    private Cli cli = new Cli(Path.of("."));

    @BeforeEach
    void gatesOfEveryPolicy() throws IOException {
        endpoint.on("m", ChatEndpoint.refusal(500, "internal", "out of memory"));
        cli = SumsGates.in(new Cli(folder));
        SumsGates.configured(cli, "  down: {url: \"" + endpoint.url() + "\", model: m, revision: v1}");
        Path file = folder.resolve("evaluator.yaml");
        Files.writeString(file, Files.readString(file) + """
              shadow-pass: {suite: sums, candidate: good, baseline: good, mode: shadow}
              shadow-short: {suite: sums, candidate: good, baseline: good, max-cases: 10, mode: shadow}
              down: {suite: sums, candidate: down, baseline: good}
              down-allowed: {suite: sums, candidate: down, baseline: good, on-error: allow}
              shadow-down: {suite: sums, candidate: down, baseline: good, mode: shadow}
            api: {port: 0}
            """);
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @ParameterizedTest
    @CsvSource({
        "same,         pass,         false, 0, 200, passed",
        "worse,        fail,         true,  1, 409, fail",
        "short,        inconclusive, true,  3, 425, inconclusive",
        "lenient,      inconclusive, false, 0, 200, skipped",
        "down,         error,        true,  4, 503, error",
        "down-allowed, error,        false, 0, 200, skipped",
        "shadow-pass,  pass,         false, 0, 200, passed",
        "shadow,       fail,         false, 0, 200, skipped",
        "shadow-short, inconclusive, false, 0, 200, skipped",
        "shadow-down,  error,        false, 0, 200, skipped"
    })
    void everyChannelSaysTheSame(String gate, String verdict, boolean blocked, int code, int hook, String junit)
            throws Exception {
        Path xml = folder.resolve("gate.xml");
        Cli.Ran ran = cli.run("gate", gate, "--json", "--revision", "r1", "--junit", xml.toString());

        assertThat(ran.code()).isEqualTo(code);
        assertThat(SumsGates.text(ran.json(), "/verdict")).isEqualTo(verdict);
        assertThat(ran.json().member("blocked").flatMap(Json::truth)).contains(blocked);
        assertThat(outcome(Files.readString(xml))).isEqualTo(junit);
        try (Daemon daemon = Daemon.of(cli, folder)) {
            Daemon.Answer decided = daemon.post("/v1/gates/" + gate + "/decisions", "{\"revision\": \"r1\"}");
            assertThat(decided.status()).isEqualTo(200);
            assertThat(decided.code()).isEqualTo(code);
            assertThat(decided.text("/verdict")).isEqualTo(verdict);

            Daemon.Answer known = daemon.get("/v1/gates/" + gate + "/verdict?candidate=r1");
            assertThat(known.status()).isEqualTo(200);
            assertThat(known.code()).isEqualTo(code);
            assertThat(known.text("/verdict")).isEqualTo(verdict);
            assertThat(known.json().member("blocked").flatMap(Json::truth)).contains(blocked);

            Daemon.Answer flagger = daemon.post("/v1/hooks/flagger/" + gate, "{\"metadata\": {\"revision\": \"r1\"}}");
            assertThat(flagger.status()).isEqualTo(hook);
            assertThat(flagger.body()).startsWith(verdict.toUpperCase(Locale.ROOT) + " " + gate + ": ");

            assertThat(daemon.metrics().lines())
                    .contains("evaluator_gate_verdict{gate=\"" + gate + "\",verdict=\"" + verdict + "\"} 1.0")
                    .contains("evaluator_gate_verdict{gate=\"" + gate + "\",verdict=\"running\"} 0.0")
                    .contains("evaluator_gate_verdicts_total{gate=\"" + gate + "\",verdict=\"" + verdict + "\"} 1.0")
                    .contains("evaluator_gate_code{candidate=\"" + digits(ran.json()) + "\",gate=\"" + gate + "\"} "
                            + code + ".0")
                    .contains("evaluator_gate_duration_seconds_count{gate=\"" + gate + "\"} 1");
        }
    }

    @Test
    void whatIsBeingDecidedIsNoVerdictYet() throws Exception {
        try (HeldEndpoint held = new HeldEndpoint()) {
            Path file = folder.resolve("evaluator.yaml");
            Files.writeString(file, Files.readString(file).replace(endpoint.url(), held.url()));
            try (Daemon daemon = Daemon.of(cli, folder)) {
                assertThat(daemon.post("/v1/gates/down/decisions", "{}").code()).isEqualTo(3);
                assertThat(daemon.get("/v1/gates/down/verdict").text("/verdict"))
                        .isEqualTo("running");
                assertThat(daemon.post("/v1/hooks/flagger/down", "{\"metadata\": {\"revision\": \"r2\"}}")
                                .status())
                        .isEqualTo(425);
                assertThat(daemon.metrics().lines())
                        .contains("evaluator_gate_verdict{gate=\"down\",verdict=\"running\"} 1.0")
                        .contains("evaluator_gate_verdicts_total{gate=\"down\",verdict=\"error\"} 0.0")
                        .noneMatch(line -> line.startsWith("evaluator_gate_code"));
                held.close(); // Nobody waits for it any longer.
            }
        }
    }

    @Test
    void theNumbersOfARequirementAreThoseOfTheDocument() throws Exception {
        Json document = cli.run("gate", "worse", "--json").json();

        try (Daemon daemon = Daemon.of(cli, folder)) {
            String labels = "{evaluator=\"accuracy\",gate=\"worse\",kind=\"no_worse\",slice=\"all\"} ";
            for (List<String> metric : List.of(
                    List.of("difference_ratio", "/difference/mean"),
                    List.of("difference_lower_ratio", "/difference/lower"),
                    List.of("difference_upper_ratio", "/difference/upper"),
                    List.of("margin_ratio", "/margin"))) {
                assertThat(daemon.metrics())
                        .contains("evaluator_gate_" + metric.get(0) + labels
                                + SumsGates.number(document, "/requirements/0" + metric.get(1)));
            }
            String fail = labels.replace("} ", ",verdict=\"fail\"} ");
            assertThat(daemon.metrics())
                    .contains("evaluator_gate_evidence_limit" + fail
                            + SumsGates.number(document, "/requirements/0/evidence/failLimit"))
                    .contains(
                            "evaluator_gate_cases{gate=\"worse\"} " + SumsGates.number(document, "/statistics/looks"));
        }
    }

    private static String digits(Json verdict) {
        return SumsGates.text(verdict, "/candidate/digest").substring("sha256:".length(), "sha256:".length() + 12);
    }

    private static String outcome(String xml) {
        if (xml.contains("<skipped")) {
            return "skipped";
        }
        return xml.contains("<error ")
                ? "error"
                : xml.contains("type=\"inconclusive\"") ? "inconclusive" : xml.contains("<failure") ? "fail" : "passed";
    }
}
