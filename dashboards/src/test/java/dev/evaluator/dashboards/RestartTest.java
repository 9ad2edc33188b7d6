package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evaluator.Eventually;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A served suite is killed in the middle of runs, while a real Prometheus scrapes it: no dip, no double, no alert. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RestartTest {

    private static final int KILLS = 3;
    private static final List<String> COUNTERS = List.of(
            "evaluator_score_ratio_count",
            "evaluator_score_ratio_sum",
            "evaluator_score_ratio_bucket",
            "evaluator_score_squares_total",
            "evaluator_cases_total",
            "evaluator_slice_cases_total",
            "evaluator_slice_score_total",
            "evaluator_tokens_total");
    private static final String ALL_CASES = "sum(evaluator_cases_total{evaluator='accuracy',stream='replayed'})";

    @TempDir
    Path folder;

    @Test
    void countersGoOnWhereTheyWereAndEqualTheStore() throws Exception {
        try (Installation here = new Installation(folder)) {
            here.completed(1);
            for (int kill = 0; kill < KILLS; kill++) {
                int asked = here.assistant().asked();
                Eventually.holds(() -> here.assistant().asked() >= asked + 40);
                here.program().kill();
                here.program().serve();
                here.completed(2);
            }
            Rest rest = rest(here);
            long settled = rest.settled();

            assertThat(rest.told()).as("each case once, as in the store").isEqualTo(settled);
            List<JsonNode> scraped = here.prometheus().awaited(ALL_CASES + " >= " + settled);
            assertThat(scraped).hasSize(1);
            assertThat(here.prometheus().query("min_over_time(up[10m]) == 0"))
                    .as("it was away")
                    .isNotEmpty();
            for (String counter : COUNTERS) {
                String resets = "resets(" + counter + "[10m])";
                assertThat(here.prometheus().query(resets)).as(resets).isNotEmpty();
                assertThat(here.prometheus().query(resets + " > 0"))
                        .as("no dip")
                        .isEmpty();
            }
            assertThat(here.alertmanager().rest()).as("nobody is told").isEmpty();
            assertThat(here.prometheus().query("max_over_time(ALERTS{alertstate='firing'}[10m])"))
                    .as("no alert")
                    .isEmpty();
        }
    }

    /** What was told, and what all runs in the store have settled, at a moment when none was under way. */
    private record Rest(double told, long settled) {}

    private Rest rest(Installation here) throws Exception {
        try (Store store = Stores.read("sqlite:" + folder.resolve("evaluator.db"))) {
            while (true) {
                List<RunRecord> before = runs(store);
                double told = cases(here);
                if (before.equals(runs(store))
                        && told == cases(here)
                        && before.stream().allMatch(run -> run.state() == RunRecord.State.COMPLETE)) {
                    return new Rest(told, (long) Watched.CASES * before.size());
                }
            }
        }
    }

    private static List<RunRecord> runs(Store store) {
        return store.runs().stream()
                .filter(run -> run.kind() == RunRecord.Kind.RUN)
                .toList();
    }

    /** Returns how many cases are told as such now. */
    private static double cases(Installation here) throws Exception {
        return Loopback.get(here.metrics())
                .body()
                .lines()
                .filter(line -> line.startsWith("evaluator_cases_total{evaluator=\"accuracy\"")
                        && line.contains("stream=\"replayed\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
