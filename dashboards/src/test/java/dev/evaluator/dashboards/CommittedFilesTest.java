package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.config.MetricsConfig;
import dev.evaluator.runner.dashboards.Bundle;
import dev.evaluator.runner.dashboards.Links;
import dev.evaluator.runner.dashboards.Routes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommittedFilesTest {

    static final Map<String, String> FILES = Bundle.files(Links.EXAMPLE, Routes.EXAMPLE, MetricsConfig.DEFAULT.port());

    static Stream<String> names() {
        return FILES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isWhatIsWritten(String name) throws Exception {
        assertThat(Files.readString(Path.of(name)))
                .as("write it anew: ./evaluator dashboards --out dashboards")
                .isEqualTo(FILES.get(name));
    }

    @Test
    void noBoardOrRuleStandsBesideThem() throws Exception {
        try (Stream<Path> present = Files.list(Path.of("grafana"))) {
            assertThat(present.map(path -> "grafana/" + path.getFileName()))
                    .allSatisfy(name -> assertThat(FILES).containsKey(name));
        }
    }
}
