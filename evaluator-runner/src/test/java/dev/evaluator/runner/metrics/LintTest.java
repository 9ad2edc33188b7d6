package dev.evaluator.runner.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintTest {

    @TempDir
    Path folder;

    @Test
    void prometheusOwnLinterIsSilent() throws Exception {
        boolean present = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "promtool")));
        assumeTrue(present, "promtool is absent: install the package prometheus to have the metrics checked");
        try (Scores scores = new Scores(folder, "locale")) {
            scores.run(List.of(List.of("1", "de"), List.of("unclear", "a \"quoted\"\nvalue\\")), "locale");
            ScoreMetrics metrics = ScoreMetrics.of(scores.bench());
            try (OperationMetrics operations = OperationMetrics.of(metrics, scores.bench())) {
                operations.began("graded", Duration.ofSeconds(1));

                assertThat(lint(metrics.scrape("text/plain").body())).isEqualTo("0: ");
            }
        }
    }

    private static String lint(String metrics) throws IOException, InterruptedException {
        Process linter = new ProcessBuilder("promtool", "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (var in = linter.getOutputStream()) {
            in.write(metrics.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(linter.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return linter.waitFor() + ": " + said;
    }
}
