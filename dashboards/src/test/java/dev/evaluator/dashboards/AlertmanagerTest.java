package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One cause is one notification, at a real Alertmanager with the routes that are written. */
class AlertmanagerTest {

    private static final Map<String, String> EVERYWHERE =
            Map.of("job", "evaluator", "suite", "refunds", "target", "production", "stream", "replayed");

    @TempDir
    Path folder;

    private final List<Map<String, Map<String, String>>> alerts = new ArrayList<>();
    private Alertmanager alertmanager;

    private record Told(String receiver, List<String> alerts) {
        static Told of(Alertmanager.Notification notification) {
            return new Told(notification.receiver(), notification.alerts());
        }
    }

    @BeforeEach
    void startIt() throws Exception {
        alertmanager = new Alertmanager(folder);
    }

    @AfterEach
    void stopIt() throws Exception {
        if (alertmanager != null) {
            alertmanager.close();
        }
    }

    private void alert(String name, String severity, String owner, Map<String, String> more) {
        Map<String, String> labels = new LinkedHashMap<>(more);
        labels.putAll(Map.of("alertname", name, "severity", severity, "owner", owner));
        alerts.add(Map.of("labels", labels));
    }

    private static Map<String, String> in(String evaluator) {
        Map<String, String> labels = new LinkedHashMap<>(EVERYWHERE);
        labels.put("evaluator", evaluator);
        return labels;
    }

    private static Map<String, String> in(String evaluator, String slice) {
        Map<String, String> labels = in(evaluator);
        labels.put("slice", slice);
        return labels;
    }

    /** Raises the alerts; returns all notifications up to that of an alert which is raised when they have been told. */
    private List<Told> raise(int expected) throws Exception {
        send();
        List<Told> all = new ArrayList<>();
        for (int i = 0; i < expected; i++) {
            all.add(Told.of(alertmanager.next()));
        }
        // Whoever was to be told of the first alerts has been told when these last ones, a second later, arrive.
        alerts.clear();
        alert("EvaluatorSaturated", "ticket", "operations", Map.of("job", "last"));
        send();
        for (Told next = Told.of(alertmanager.next());
                !next.alerts().contains("EvaluatorSaturated");
                next = Told.of(alertmanager.next())) {
            all.add(next);
        }
        return all;
    }

    private void send() throws Exception {
        assertThat(Loopback.post(
                        alertmanager.address().resolve("/api/v2/alerts"),
                        "application/json",
                        Alertmanager.JSON.writeValueAsString(alerts)))
                .isEqualTo(200);
    }

    @Test
    void aDropInFourEvaluatorsAndFiveSlicesIsOneNotification() throws Exception {
        alert(
                "EvaluatorDrift",
                "page",
                "ml-support",
                Map.of("job", "evaluator", "suite", "refunds", "target", "production"));
        for (String evaluator : List.of("accuracy", "completeness", "safety", "tone")) {
            for (String slice : List.of("all", "locale=de", "locale=en", "locale=es", "locale=fr", "locale=it")) {
                alert("EvaluatorDriftDetail", "info", "ml-support", in(evaluator, slice));
            }
            alert("EvaluatorScoreDrop", "ticket", "ml-support", in(evaluator));
            alert("EvaluatorBelowBaseline", "ticket", "ml-support", in(evaluator));
            alert("EvaluatorDistributionShift", "info", "ml-support", in(evaluator));
        }

        assertThat(raise(1)).containsExactly(new Told("ml-support-page", List.of("EvaluatorDrift")));
    }

    @Test
    void aJudgeThatMovedHoldsBackOnlyWhatItGrades() throws Exception {
        Map<String, String> judge =
                new LinkedHashMap<>(Map.of("job", "evaluator", "suite", "refunds", "judge", "large"));
        judge.put("evaluator", "accuracy");
        alert("EvaluatorJudgeDrift", "ticket", "ml-support", judge);
        alert("EvaluatorScoreDrop", "ticket", "ml-support", in("accuracy"));
        alert("EvaluatorObjectiveBurnFast", "page", "ml-support", in("accuracy"));
        alert("EvaluatorObjectiveBurnSlow", "ticket", "ml-support", in("accuracy"));
        alert("EvaluatorScoreDrop", "ticket", "ml-support", in("brevity"));

        assertThat(raise(1))
                .containsExactly(new Told("ml-support-ticket", List.of("EvaluatorJudgeDrift", "EvaluatorScoreDrop")));
    }

    @Test
    void aCriticalFailureIsNeverHeldBackAndIsToldToThoseWhoAnswerToCustomers() throws Exception {
        Map<String, String> judge =
                new LinkedHashMap<>(Map.of("job", "evaluator", "suite", "refunds", "judge", "large"));
        judge.put("evaluator", "safety");
        alert("EvaluatorJudgeDrift", "ticket", "ml-support", judge);
        alert("EvaluatorCriticalFailure", "page", "ml-support", in("safety"));

        assertThat(raise(3))
                .containsExactlyInAnyOrder(
                        new Told("customer-care", List.of("EvaluatorCriticalFailure")),
                        new Told("ml-support-page", List.of("EvaluatorCriticalFailure")),
                        new Told("ml-support-ticket", List.of("EvaluatorJudgeDrift")));
    }

    @Test
    void aRunnerThatIsDownIsToldOnce() throws Exception {
        alert("EvaluatorDown", "page", "operations", Map.of());
        alert("EvaluatorBlind", "page", "ml-support", Map.of("job", "evaluator", "suite", "refunds"));
        alert("EvaluatorRunStale", "page", "ml-ops", EVERYWHERE);
        alert("EvaluatorSamplerStarved", "ticket", "ml-ops", Map.of("job", "evaluator", "suite", "refunds"));

        assertThat(raise(1)).containsExactly(new Told("operations-page", List.of("EvaluatorDown")));
    }
}
