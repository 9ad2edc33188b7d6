package dev.evaluator.report;

import static dev.evaluator.SharedData.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evaluator.json.Json;
import dev.evaluator.stats.ClusteredMean;
import dev.evaluator.stats.VarianceComponents;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What reports tell of real repeats: tasks tried four times, and answers judged three times. */
class RepeatsOnDataTest {

    @Test
    void airlineTasksPassReliablyAtTheKnownRates() throws IOException {
        Map<String, List<Double>> tasks = new TreeMap<>();
        for (String line : Files.readAllLines(shared("data/tau-airline-even/conversations.jsonl"))) {
            Json trial = Json.parse(line);
            double success = at(at(trial, "labels"), "success").number().orElseThrow();
            tasks.computeIfAbsent(at(trial, "task").toString(), task -> new ArrayList<>())
                    .add(success);
        }
        RepeatReporter reporter = new RepeatReporter("success", true, 4);
        tasks.forEach((task, trials) -> reporter.add(task, array(trials)));

        Repeated found = reporter.report().orElseThrow();

        assertThat(found.clusters()).isEqualTo(25);
        double[] expected = {0.49, 0.387, 0.34, 0.32};
        for (int k = 1; k <= 4; k++) {
            Estimate all = found.chances().get(k - 1).all();
            double[] chances =
                    tasks.values().stream().mapToDouble(trials -> allOf(trials)).toArray();
            assertThat(all.mean()).isCloseTo(expected[k - 1], within(0.0005));
            assertThat(all.cases()).isEqualTo(25);
            assertThat(all.method()).isEqualTo(Estimate.Method.CLUSTER_T);
            if (k == 4) {
                ClusteredMean plain = ClusteredMean.of(chances, 0.05).orElseThrow();
                assertThat(all.interval().lower()).isCloseTo(plain.interval().lower(), within(1e-12));
                assertThat(all.interval().upper()).isCloseTo(plain.interval().upper(), within(1e-12));
            }
        }
        assertThat(found.chances().getFirst().any().mean())
                .isEqualTo(found.chances().getFirst().all().mean());
    }

    @Test
    void answersJudgedThriceHaveAnIntervalFromEightyCases() throws IOException {
        Map<String, List<double[]>> models = new TreeMap<>();
        for (String line : Files.readAllLines(shared("data/rubric-vicuna/judgements.jsonl"))) {
            Json item = Json.parse(line);
            String model = at(at(item, "slices"), "model").text().orElseThrow();
            double[] scores = at(item, "verdicts").items().stream()
                    .mapToDouble(said -> (at(said, "score").number().orElseThrow() - 1) / 4)
                    .toArray();
            models.computeIfAbsent(model, name -> new ArrayList<>()).add(scores);
        }
        Json known = at(Json.parse(Files.readString(shared("data/rubric-vicuna/EXPECTED.json"))), "by_model");
        assertThat(models).hasSize(4);
        models.forEach((model, items) -> {
            RepeatReporter reporter = new RepeatReporter("rubric", false, 3);
            for (int i = 0; i < items.size(); i++) {
                reporter.add(model + i, items.get(i));
            }
            Repeated found = reporter.report().orElseThrow();
            VarianceComponents spread = found.spread().orElseThrow();
            Json of = at(known, model);
            assertThat(found.cases()).isEqualTo(80);
            assertThat(1 + 4 * spread.mean()).isCloseTo(at(of, "mean").number().orElseThrow(), within(1e-4));
            assertThat(4 * spread.standardError().orElseThrow())
                    .isCloseTo(at(of, "se_over_items").number().orElseThrow(), within(1e-4));
            assertThat(spread.expectedHalfWidth(80, 3, 0.05))
                    .as("t with 79 degrees of freedom over 80 cases, not 240 votes")
                    .isCloseTo(1.99045 * spread.standardError().orElseThrow(), within(1e-5));
        });
    }

    private static double allOf(List<Double> trials) {
        return trials.stream().allMatch(trial -> trial == 1) ? 1 : 0;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Json at(Json json, String name) {
        return json.member(name).orElseThrow();
    }
}
