package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole story with real parts: a served suite, Prometheus with the written rules, Alertmanager with the written routes.
 * Only time is short: a run is due every two seconds instead of every hour, scrapes, rules and notifications every second.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StoryTest {

    private static final int CASES = 120;

    @TempDir
    Path folder;

    private Assistant assistant;
    private Program program;
    private URI metrics;
    private URI api;
    private Alertmanager alertmanager;
    private Prometheus prometheus;

    @BeforeEach
    void aSuiteIsServedAndWatched() throws Exception {
        Tool.PROMETHEUS.demand();
        Tool.ALERTMANAGER.demand();
        assistant = new Assistant();
        Watched.write(folder, assistant, CASES);
        program = new Program(folder);
        program.run("run", "--target", "production", "--repeats", "5");
        program.run("baseline", "pin", "--yes", "--target", "production");
        metrics = program.serve();
        api = program.address("api");
        alertmanager = new Alertmanager(folder);
        prometheus = new Prometheus(folder, metrics, Optional.of(alertmanager.address()));
    }

    @AfterEach
    void everythingIsEnded() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {prometheus, alertmanager, program, assistant}) {
            if (one != null) {
                one.close();
            }
        }
    }

    @Test
    void aTargetThatGetsWorseIsOneAlertAndARefusedReleaseAndARollbackEndsIt() throws Exception {
        completed(3);
        assertThat(alarms()).as("quiet").isEmpty();
        assertThat(alertmanager.rest()).as("quiet").isEmpty();

        assistant.deploy(Assistant.BAD);
        theOwnerIsToldOnceWithTheCause(alertmanager.next());
        theGateRefuses();
        prometheus.awaited("evaluator_drift_alarm{slice='locale=de',direction='down'} == 1");
        assertThat(prometheus.query("evaluator_drift_cause{slice='locale=de'} == 1"))
                .extracting(found -> found.at("/metric/cause").asText())
                .containsExactly("target");
        assertThat(prometheus.query("evaluator_target_info{target='production'}"))
                .extracting(found -> found.at("/metric/revision").asText())
                .containsExactly(Assistant.BAD);
        completed(6);
        assertThat(alarms()).as("where it is").allMatch(where -> where.matches("accuracy (all|locale=de)"));
        assertThat(alertmanager.rest()).as("nobody is told twice").isEmpty();

        assistant.deploy(Assistant.GOOD);
        double before = runs();
        Alertmanager.Notification recovered = alertmanager.next();
        assertThat(runs() - before).as("runs until it is known to be back").isLessThan(10);
        assertThat(recovered.status()).isEqualTo("resolved");
        assertThat(recovered.receiver()).isEqualTo("ml-support-page");
        assertThat(recovered.alerts()).containsExactly("EvaluatorDrift");
        assertThat(alarms()).isEmpty();
        assertThat(alertmanager.rest()).isEmpty();
        program.stop();
        thePipelineIsAnsweredTheSame();
    }

    private static void theOwnerIsToldOnceWithTheCause(Alertmanager.Notification told) {
        assertThat(told.receiver()).isEqualTo("ml-support-page");
        assertThat(told.status()).isEqualTo("firing");
        assertThat(told.alerts()).containsExactly("EvaluatorDrift");
        JsonNode alert = told.each().findFirst().orElseThrow();
        assertThat(alert.at("/labels/owner").asText()).isEqualTo("ml-support");
        assertThat(alert.at("/labels/severity").asText()).isEqualTo("page");
        assertThat(alert.at("/labels/target").asText()).isEqualTo("production");
        assertThat(alert.at("/annotations/description").asText())
                .startsWith("worst: accuracy (replayed)")
                .contains("Cause: target.");
        assertThat(alert.at("/annotations/summary").asText())
                .matches("refunds on production: -0\\.\\d+ against the baseline");
        assertThat(alert.at("/annotations/runbook_url").asText()).matches("https://.*/EvaluatorDrift\\.md");
    }

    /** Asks what a pipeline asks before it lets build 2 go further, and what Flagger asks. */
    private void theGateRefuses() throws Exception {
        HttpResponse<String> decided = Loopback.posted(
                api.resolve("/v1/gates/release/decisions?wait=1m"), "application/json", "{\"revision\": \"build-2\"}");
        JsonNode verdict = Alertmanager.JSON.readTree(decided.body());
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
        assertThat(verdict.get("verdict").asText()).isEqualTo("fail");
        assertThat(verdict.get("code").asInt()).isEqualTo(1);
        assertThat(verdict.get("blocked").asBoolean()).isTrue();
        assertThat(verdict.at("/reasons/0/code").asText()).isEqualTo("regression");
        assertThat(Loopback.post(
                        api.resolve("/v1/hooks/flagger/release"),
                        "application/json",
                        "{\"metadata\": {\"revision\": \"build-2\"}}"))
                .isEqualTo(409);
    }

    private void thePipelineIsAnsweredTheSame() throws Exception {
        int asked = assistant.asked();
        Tool.Said gate = program.command("gate", "release", "--revision", "build-2");
        assertThat(gate.code()).isEqualTo(1);
        assertThat(gate.text().strip().lines().toList().getLast()).startsWith("FAIL release: accuracy is 0.");
        assertThat(assistant.asked()).as("a verdict that is kept costs no call").isEqualTo(asked);
    }

    /** Returns evaluator and slice of what alarms now, as Prometheus has it. */
    private List<String> alarms() throws Exception {
        return prometheus.query("evaluator_drift_alarm == 1 or evaluator_judge_drift_alarm == 1").stream()
                .map(found -> found.at("/metric/evaluator").asText() + " "
                        + found.at("/metric/slice").asText())
                .toList();
    }

    /** Waits until so many further runs have completed. */
    private void completed(int runs) throws Exception {
        double before = runs();
        while (runs() < before + runs) {
            Thread.onSpinWait();
        }
    }

    private double runs() throws Exception {
        return Loopback.get(metrics)
                .body()
                .lines()
                .filter(line -> line.startsWith("evaluator_runs_total{outcome=\"completed\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
