package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evaluator.Eventually;
import dev.evaluator.runner.dashboards.Board;
import dev.evaluator.runner.dashboards.Query;
import dev.evaluator.runner.dashboards.Recorded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the real runner, evaluates every rule and answers every chart. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PrometheusTest {

    /** Series that are absent as long as nothing is wrong. */
    private static final Set<String> EMPTY_IS_GOOD =
            Set.of("suite_evaluator_target_stream_slice:evaluator_drift_difference_ratio:believed");

    /** Whether a query is of what only this test's runner has: lost traffic, and personal data in it. */
    static final Predicate<String> OF_TRAFFIC =
            query -> Stream.of("evaluator_ingest_", "evaluator_capture_", "evaluator_redactions_")
                    .anyMatch(query::contains);

    /** Whether a query is of what only this test's runner has: judges held against labels, and a week of money. */
    static final Predicate<String> OF_LABELS_ATTACKS_AND_MONEY = Pattern.compile(
                    "judge_agreement|attack_success|evaluator_cost_total.*7d")
            .asPredicate();

    @TempDir
    static Path folder;

    private static Runner runner;
    private static Prometheus prometheus;

    @BeforeAll
    @Timeout(value = 5, unit = TimeUnit.MINUTES) // That of the class is for its tests alone.
    static void startBoth() throws Exception {
        Tool.PROMETHEUS.demand();
        Tool.PROMTOOL.demand();
        runner = new Runner(Files.createDirectory(folder.resolve("runner")));
        String instance = "127.0.0.1:" + runner.metrics().getPort();
        History.write(runner.scrape().toList(), instance, folder, Instant.now());
        prometheus = new Prometheus(folder, runner.metrics(), Optional.empty());
    }

    @AfterAll
    static void stopBoth() throws Exception {
        if (prometheus != null) {
            prometheus.close();
        }
        if (runner != null) {
            runner.close();
        }
    }

    /** Asks until whatever must be answered is; the rules begin one after the other. */
    private static void assertAnswered(List<String> queries) {
        Set<String> open = new TreeSet<>(queries);
        Eventually.passes(() -> {
            for (String query : List.copyOf(open)) {
                if (prometheus.draws(query)) {
                    open.remove(query);
                }
            }
            assertThat(open).isEmpty();
        });
    }

    @Test
    void everyChartIsAnsweredUnlessEmptyIsGood() throws Exception {
        List<String> queries = CatalogueUseTest.queries()
                .filter(query -> !query.emptyIsGood())
                .map(Query::promql)
                .toList();

        assertThat(queries).hasSizeGreaterThan(50);
        assertAnswered(queries);
    }

    @Test
    void everyChartOfObjectivesIsAnsweredForASuiteThatDeclaresOne() throws Exception {
        List<String> queries = Board.all().stream()
                .filter(board -> board.uid().equals("evaluator-objectives"))
                .flatMap(board -> board.first().stream())
                .flatMap(chart -> chart.queries().stream())
                .map(Query::promql)
                .toList();

        assertThat(queries).hasSize(6);
        assertAnswered(queries);
    }

    private static List<String> mayBeEmpty(Predicate<String> some) {
        return CatalogueUseTest.queries()
                .filter(Query::emptyIsGood)
                .map(Query::promql)
                .filter(some)
                .toList();
    }

    @Test
    void chartsOfLabelsAttacksAndMoneyAreAnsweredOnceThereAreSome() throws Exception {
        List<String> queries = mayBeEmpty(OF_LABELS_ATTACKS_AND_MONEY);

        assertThat(queries).hasSize(8);
        assertAnswered(queries);
    }

    @Test
    void chartsOfLostAndOfPersonalTrafficAreAnsweredOnceThereIsSome() throws Exception {
        List<String> queries = mayBeEmpty(OF_TRAFFIC);

        assertThat(queries).hasSize(4);
        assertAnswered(queries);
        assertAnswered(List.of(
                "evaluator_redactions_total{suite='refunds',kind='email'} > 0",
                "evaluator_ingest_records_total{source='questions',outcome='dead_letter',reason='bad_field'} > 0",
                "evaluator_capture_dropped_total{source='questions',reason='queue_full'} > 0",
                "evaluator_ingest_records_total{source='questions',outcome='skipped',reason='duplicate'} > 0"));
    }

    @Test
    void chartsThatMayBeEmptyAreAskedWithoutAnError() throws Exception {
        for (Query query : CatalogueUseTest.queries().filter(Query::emptyIsGood).toList()) {
            boolean unused = prometheus.draws(query.promql());
        }
    }

    @Test
    void everyRecordedSeriesIsThereUnlessEmptyIsGood() throws Exception {
        assertAnswered(Words.recorded()
                .map(Recorded::name)
                .filter(name -> !EMPTY_IS_GOOD.contains(name))
                .toList());
    }

    @Test
    void everyRuleIsEvaluatedWithoutAnErrorAndNobodyIsWoken() throws Exception {
        List<JsonNode> rules = Eventually.answers(
                PrometheusTest::rules,
                all -> all.stream()
                        .noneMatch(rule -> rule.get("health").asText().equals("unknown")));

        assertThat(rules)
                .hasSize((int) Words.recorded().count() + Words.alerts().size());
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.get("health").asText()).as(rule.toString()).isEqualTo("ok");
            assertThat(rule.path("state").asText()).as(rule.toString()).isNotEqualTo("firing");
        });
    }

    private static List<JsonNode> rules() throws Exception {
        List<JsonNode> rules = new ArrayList<>();
        prometheus
                .ask("/api/v1/rules")
                .get("groups")
                .forEach(group -> StreamSupport.stream(group.get("rules").spliterator(), false)
                        .forEach(rules::add));
        return rules;
    }

    @Test
    void aBucketOfScoresLeadsToARunThatFilledIt() throws Exception {
        String path = "/api/v1/query_exemplars?query=evaluator_score_ratio_bucket&start=0&end="
                + (Instant.now().getEpochSecond() + 86_400);
        JsonNode found = Eventually.answers(() -> prometheus.ask(path), answer -> !answer.isEmpty());

        assertThat(found.at("/0/seriesLabels/__name__").asText()).isEqualTo("evaluator_score_ratio_bucket");
        assertThat(found.at("/0/exemplars/0/labels/run_id").asText()).isNotEmpty();
        double score = Double.parseDouble(found.at("/0/exemplars/0/value").asText());
        String bound = found.at("/0/seriesLabels/le").asText();
        assertThat(score).isBetween(0.0, bound.equals("+Inf") ? 1.0 : Double.parseDouble(bound));
    }
}
