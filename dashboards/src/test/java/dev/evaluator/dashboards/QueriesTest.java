package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.runner.dashboards.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus' own tool reads every query of a chart, and checks the types in it, as it does with rules. */
class QueriesTest {

    @TempDir
    Path folder;

    /** Has promtool read queries as recording rules, with values where Grafana puts some. */
    private Tool.Said read(List<String> queries) throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n  - name: charts\n    rules:\n");
        for (int i = 0; i < queries.size(); i++) {
            rules.append("      - record: chart:query:").append(i).append('\n');
            rules.append("        expr: '")
                    .append(filled(queries.get(i)).replace("'", "''"))
                    .append("'\n");
        }
        Files.writeString(folder.resolve("charts.yml"), rules);
        return Tool.PROMTOOL.run(folder, "check", "rules", "charts.yml");
    }

    private static String filled(String promql) {
        return promql.replaceAll("\\$(__rate_interval|__interval|__range)", "5m")
                .replaceAll("\\$\\w+", ".+");
    }

    @Test
    void everyQueryOfAChartIsReadAndOfTheRightTypes() throws Exception {
        List<String> queries =
                CatalogueUseTest.queries().map(Query::promql).distinct().toList();

        Tool.Said said = read(queries);

        assertThat(said.code()).as(said.text()).isZero();
        assertThat(said.text()).contains(queries.size() + " rules found");
        assertThat(queries).noneSatisfy(query -> assertThat(filled(query)).contains("$"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum by (job (evaluator_series)",
                "rate(evaluator_cases_total)",
                "sum(rate(evaluator_cases_total[$__rate_intervall]))",
                "evaluator_cases_total{suite=~$suite}",
                "histogram_quantile(evaluator_series, evaluator_series)",
                "evaluator_series and 1"
            })
    void aQueryThatIsNoneIsFound(String query) throws Exception {
        Tool.Said said = read(List.of("evaluator_series", query));

        assertThat(said.code()).as(said.text()).isNotZero();
    }
}
