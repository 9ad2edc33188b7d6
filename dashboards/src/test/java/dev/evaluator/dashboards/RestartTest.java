package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Eventually;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Stores;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A served suite is killed in the middle of runs, while a real Prometheus scrapes it: no dip, no double, no alert. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RestartTest {

    /** What the targets and the judge are asked in a run. */
    private static final int CALLS = 2 * Watched.CASES;

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
        killed(3, "10m");
    }

    @Tag("slow")
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    @ParameterizedTest
    @ValueSource(ints = 100)
    void soTheyDoHoweverOftenItIsKilled(int kills) throws Exception {
        killed(kills, "40m");
    }

    /** Kills it so often, each time after another number of calls, and asks about a time that holds all of it. */
    private void killed(int kills, String window) throws Exception {
        try (Installation here = new Installation(folder)) {
            here.completed(1);
            Random moments = new Random(kills);
            int cutOff = 0;
            for (int kill = 0; kill < kills; kill++) {
                int until = here.assistant().asked() + 1 + moments.nextInt(CALLS);
                Eventually.holds(() -> here.assistant().asked() >= until);
                Map<String, Double> last = counters(here);
                here.program().kill();
                cutOff += isCutOff() ? 1 : 0;
                here.program().serve();
                Map<String, Double> first = Eventually.answers(() -> counters(here), told -> !told.isEmpty());
                assertThat(first.keySet()).as("none is gone").containsAll(last.keySet());
                assertThat(last)
                        .as("kill " + kill)
                        .isNotEmpty()
                        .allSatisfy((counter, value) ->
                                assertThat(first.get(counter)).as(counter).isGreaterThanOrEqualTo(value));
                here.completed(1);
            }
            assertThat(cutOff).as("kills in the middle of a run").isGreaterThanOrEqualTo(kills / 2);
            holds(here, window);
        }
    }

    private void holds(Installation here, String window) throws Exception {
        Rest rest = rest(here);
        long settled = rest.settled();

        assertThat(rest.told()).as("each case once, as in the store").isEqualTo(settled);
        assertThat(here.prometheus().awaited(ALL_CASES + " >= " + settled)).hasSize(1);
        assertThat(here.prometheus().query("min_over_time(up[" + window + "]) == 0"))
                .as("it was away")
                .isNotEmpty();
        for (String counter : COUNTERS) {
            String resets = "resets(" + counter + "[" + window + "])";
            assertThat(here.prometheus().query(resets)).as(resets).isNotEmpty();
            assertThat(here.prometheus().query(resets + " > 0")).as("no dip").isEmpty();
        }
        assertThat(here.alertmanager().rest()).as("nobody is told").isEmpty();
        assertThat(here.prometheus().query("max_over_time(ALERTS{alertstate='firing'}[" + window + "])"))
                .as("no alert")
                .isEmpty();
    }

    private boolean isCutOff() {
        try (Store store = Stores.read("sqlite:" + folder.resolve("evaluator.db"))) {
            return runs(store).stream().anyMatch(run -> run.state() == RunRecord.State.RUNNING);
        }
    }

    /** Returns what the counters that outlive a process are told as now; nothing while it tells none. */
    private static Map<String, Double> counters(Installation here) throws Exception {
        HttpResponse<String> said = Loopback.get(here.metrics());
        return said.statusCode() != 200
                ? Map.of()
                : said.body()
                        .lines()
                        .filter(line -> COUNTERS.contains(line.split("\\{", 2)[0]))
                        .collect(Collectors.toMap(
                                line -> line.substring(0, line.indexOf("} ") + 1),
                                line -> Double.parseDouble(
                                        line.substring(line.indexOf("} ") + 2).split(" ", 2)[0])));
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
