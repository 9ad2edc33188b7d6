package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.evaluator.runner.config.MetricsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrapeExampleTest {

    @Test
    void prometheusLooksWhereTheRunnerExportsByDefault() throws Exception {
        JsonNode config = new YAMLMapper().readTree(Path.of("prometheus.yml").toFile());

        assertThat(config.at("/scrape_configs/0/static_configs/0/targets/0").asText())
                .isEqualTo("127.0.0.1:" + MetricsConfig.DEFAULT.port());
        assertThat(config.at("/scrape_configs/0/metrics_path").isMissingNode()).isTrue();
    }

    @Test
    void prometheusTakesTheLinesOfThePageAndLooksThere(@TempDir Path folder) throws Exception {
        String page = Files.readString(Path.of("..", "docs", "serve.md"));
        int from = page.indexOf("scrape_configs:");
        Path file = folder.resolve("prometheus.yml");
        Files.writeString(file, page.substring(from, page.indexOf("```", from)));

        JsonNode config = new YAMLMapper().readTree(file.toFile());

        assertThat(config.at("/scrape_configs/0/static_configs/0/targets/0").asText())
                .isEqualTo("127.0.0.1:" + MetricsConfig.DEFAULT.port());
        Tool.Said said = Tool.PROMTOOL.run(folder, "check", "config", "prometheus.yml");
        assertThat(said.code()).as(said.text()).isZero();
    }
}
