package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.evaluator.runner.config.MetricsConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScrapeExampleTest {

    @Test
    void prometheusLooksWhereTheRunnerExportsByDefault() throws Exception {
        JsonNode config = new YAMLMapper().readTree(Path.of("prometheus.yml").toFile());

        assertThat(config.at("/scrape_configs/0/static_configs/0/targets/0").asText())
                .isEqualTo("127.0.0.1:" + MetricsConfig.DEFAULT.port());
        assertThat(config.at("/scrape_configs/0/metrics_path").isMissingNode()).isTrue();
    }
}
