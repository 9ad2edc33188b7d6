package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evaluator.runner.dashboards.Query;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole story with real parts: a served suite, Prometheus with the written rules, Alertmanager with the written
 * routes. Only time is short: a run is due every two seconds instead of every hour, scrapes, rules and notifications
 * every second.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class StoryTest {

    @TempDir
    Path folder;

    private Installation here;

    @BeforeEach
    void aSuiteIsServedAndWatched() throws Exception {
        here = new Installation(folder);
    }

    @AfterEach
    void everythingIsEnded() throws Exception {
        if (here != null) {
            here.close();
        }
    }

    @Test
    void aTargetThatGetsWorseIsOneAlertAndARefusedReleaseAndARollbackEndsIt() throws Exception {
        here.completed(3);
        assertThat(here.alarms()).as("quiet").isEmpty();
        assertThat(here.alertmanager().rest()).as("quiet").isEmpty();

        here.assistant().deploy(Assistant.BAD);
        theOwnerIsToldOnceWithTheCause(here.alertmanager().next());
        theGateRefuses();
        here.prometheus().awaited("evaluator_drift_alarm{slice='locale=de',direction='down'} == 1");
        assertThat(here.prometheus().query("evaluator_drift_cause{slice='locale=de'} == 1"))
                .extracting(found -> found.at("/metric/cause").asText())
                .containsExactly("target");
        assertThat(here.prometheus().query("evaluator_target_info{target='production'}"))
                .extracting(found -> found.at("/metric/revision").asText())
                .containsExactly(Assistant.BAD);
        here.completed(6);
        assertThat(here.alarms()).as("where it is").allMatch(where -> where.matches("accuracy (all|locale=de)"));
        assertThat(here.alertmanager().rest()).as("nobody is told twice").isEmpty();
        chartsThatWereEmptyAreNot();

        here.assistant().deploy(Assistant.GOOD);
        double before = here.runs();
        Alertmanager.Notification recovered = here.alertmanager().next();
        assertThat(here.runs() - before).as("runs until it is known to be back").isLessThan(10);
        assertThat(recovered.status()).isEqualTo("resolved");
        assertThat(recovered.receiver()).isEqualTo("ml-support-page");
        assertThat(recovered.alerts()).containsExactly("EvaluatorDrift");
        assertThat(here.alarms()).isEmpty();
        assertThat(here.alertmanager().rest()).isEmpty();
        here.program().stop();
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

    private void chartsThatWereEmptyAreNot() throws Exception {
        List<String> empty = new ArrayList<>();
        for (Query query : CatalogueUseTest.queries().filter(Query::emptyIsGood).toList()) {
            boolean elsewhere = query.promql().matches("(?s).*evaluator_(objective|requirement)_ratio.*")
                    || PrometheusTest.OF_LABELS_ATTACKS_AND_MONEY
                            .or(PrometheusTest.OF_TRAFFIC)
                            .test(query.promql());
            if (!elsewhere && !here.prometheus().draws(query.promql())) {
                empty.add(query.promql());
            }
        }
        assertThat(empty)
                .as("of what is promised, labelled, attacked, paid for in a week or lost on the way PrometheusTest"
                        + " draws them")
                .isEmpty();
    }

    /** Asks what a pipeline asks before it lets build 2 go further, and what Flagger asks. */
    private void theGateRefuses() throws Exception {
        HttpResponse<String> decided = Loopback.posted(
                here.api().resolve("/v1/gates/release/decisions?wait=1m"),
                "application/json",
                "{\"revision\": \"build-2\"}");
        JsonNode verdict = Alertmanager.JSON.readTree(decided.body());
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
        assertThat(verdict.get("verdict").asText()).isEqualTo("fail");
        assertThat(verdict.get("code").asInt()).isEqualTo(1);
        assertThat(verdict.get("blocked").asBoolean()).isTrue();
        assertThat(verdict.at("/reasons/0/code").asText()).isEqualTo("regression");
        assertThat(Loopback.post(
                        here.api().resolve("/v1/hooks/flagger/release"),
                        "application/json",
                        "{\"metadata\": {\"revision\": \"build-2\"}}"))
                .isEqualTo(409);
    }

    private void thePipelineIsAnsweredTheSame() throws Exception {
        int asked = here.assistant().asked();
        Tool.Said gate = here.program().command("gate", "release", "--revision", "build-2");
        assertThat(gate.code()).isEqualTo(1);
        assertThat(gate.text().strip().lines().toList().getLast()).startsWith("FAIL release: accuracy is 0.");
        assertThat(here.assistant().asked())
                .as("a verdict that is kept costs no call")
                .isEqualTo(asked);
    }
}
