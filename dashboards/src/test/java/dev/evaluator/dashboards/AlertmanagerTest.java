package dev.evaluator.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.evaluator.runner.dashboards.Routes;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One cause is one notification, at a real Alertmanager with the routes that are written. */
class AlertmanagerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> EVERYWHERE =
            Map.of("job", "evaluator", "suite", "refunds", "target", "production", "stream", "replayed");

    @TempDir
    Path folder;

    private final BlockingQueue<Notification> told = new LinkedBlockingQueue<>();
    private final List<Map<String, Map<String, String>>> alerts = new ArrayList<>();
    private HttpServer people;
    private Process alertmanager;
    private URI address;

    private record Notification(String receiver, List<String> alerts) {}

    @BeforeEach
    void startIt() throws Exception {
        Tool.ALERTMANAGER.demand();
        people = Loopback.server((path, body) -> {
            told.add(read(path, body));
            return "{}";
        });
        String hook = "http://127.0.0.1:" + people.getAddress().getPort() + "/";
        String routes = Pattern.compile("(?m)^  - name: '(?!nobody)(.*)'$")
                .matcher(Routes.of(Routes.EXAMPLE).replace("group_wait: 30s", "group_wait: 1s"))
                .replaceAll("  - name: '$1'\n    webhook_configs: [{url: '" + hook + "$1'}]");
        Files.writeString(folder.resolve("alertmanager.yml"), routes);
        int port = Loopback.freePort();
        alertmanager = Tool.ALERTMANAGER.start(
                folder,
                "--config.file=alertmanager.yml",
                "--storage.path=data",
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port);
        address = URI.create("http://127.0.0.1:" + port);
        Loopback.awaitReady(address.resolve("/-/ready"), alertmanager);
    }

    @AfterEach
    void stopIt() throws Exception {
        if (alertmanager != null) {
            alertmanager.destroyForcibly().waitFor();
        }
        if (people != null) {
            people.stop(0);
        }
    }

    private static Notification read(String path, String body) {
        try {
            JsonNode alerts = JSON.readTree(body).get("alerts");
            return new Notification(
                    path.substring(1),
                    StreamSupport.stream(alerts.spliterator(), false)
                            .map(alert -> alert.at("/labels/alertname").asText())
                            .sorted()
                            .toList());
        } catch (Exception e) {
            throw new IllegalStateException(e);
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
    private List<Notification> raise(int expected) throws Exception {
        send();
        List<Notification> all = new ArrayList<>();
        for (int i = 0; i < expected; i++) {
            all.add(told.take());
        }
        // Whoever was to be told of the first alerts has been told when these last ones, a second later, arrive.
        alerts.clear();
        alert("EvaluatorSaturated", "ticket", "operations", Map.of("job", "last"));
        send();
        for (Notification next = told.take(); !next.alerts().contains("EvaluatorSaturated"); next = told.take()) {
            all.add(next);
        }
        return all;
    }

    private void send() throws Exception {
        assertThat(Loopback.post(
                        address.resolve("/api/v2/alerts"), "application/json", JSON.writeValueAsString(alerts)))
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

        assertThat(raise(1)).containsExactly(new Notification("ml-support-page", List.of("EvaluatorDrift")));
    }

    @Test
    void aJudgeThatMovedHoldsBackOnlyWhatItGrades() throws Exception {
        Map<String, String> judge =
                new LinkedHashMap<>(Map.of("job", "evaluator", "suite", "refunds", "judge", "large"));
        judge.put("evaluator", "accuracy");
        alert("EvaluatorJudgeDrift", "ticket", "ml-support", judge);
        alert("EvaluatorScoreDrop", "ticket", "ml-support", in("accuracy"));
        alert("EvaluatorScoreDrop", "ticket", "ml-support", in("brevity"));

        assertThat(raise(1))
                .containsExactly(
                        new Notification("ml-support-ticket", List.of("EvaluatorJudgeDrift", "EvaluatorScoreDrop")));
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
                        new Notification("customer-care", List.of("EvaluatorCriticalFailure")),
                        new Notification("ml-support-page", List.of("EvaluatorCriticalFailure")),
                        new Notification("ml-support-ticket", List.of("EvaluatorJudgeDrift")));
    }

    @Test
    void aRunnerThatIsDownIsToldOnce() throws Exception {
        alert("EvaluatorDown", "page", "operations", Map.of());
        alert("EvaluatorBlind", "page", "ml-support", Map.of("job", "evaluator", "suite", "refunds"));
        alert("EvaluatorRunStale", "page", "ml-ops", EVERYWHERE);

        assertThat(raise(1)).containsExactly(new Notification("operations-page", List.of("EvaluatorDown")));
    }
}
