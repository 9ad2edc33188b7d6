package dev.evaluator.runner.dashboards;

import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that operations put to use, as files. */
public final class Bundle {

    private static final String PROMETHEUS = """
        # Lets Prometheus read what `evaluator serve` exports on the same machine, and evaluate the rules beside this file.
        scrape_configs:
          - job_name: evaluator
            scrape_interval: 15s
            static_configs:
              - targets: ["127.0.0.1:PORT"]
            # With metrics: {token: …, tls: {…}} in the configuration of evaluator, these as well:
            # scheme: https
            # tls_config: {ca_file: evaluator-ca.pem}
            # authorization: {credentials_file: metrics.token}
        rule_files: [recording.yml, alerts.yml]
        alerting:
          alertmanagers:
            - static_configs:
                - targets: ["127.0.0.1:9093"]
        """;

    private static final String SOURCES = """
        # For /etc/grafana/provisioning/datasources.
        apiVersion: 1
        datasources:
          - name: Prometheus
            type: prometheus
            access: proxy
            url: http://127.0.0.1:9090
        """;

    private static final String PROVIDER = """
        # For /etc/grafana/provisioning/dashboards; the boards are copied to the folder under `path`.
        apiVersion: 1
        providers:
          - name: evaluator
            folder: Evaluator
            type: file
            allowUiUpdates: false
            options:
              path: /var/lib/grafana/dashboards/evaluator
        """;

    private Bundle() {}

    /** Returns all files by their path. */
    public static Map<String, String> files(Links links, Map<String, String> owners, int port) {
        return files(links, Routes.of(owners), port, true);
    }

    /**
     * Returns all files by their path.
     *
     * @param routes the configuration of Alertmanager
     * @param objectives whether any suite declares objectives; without, their board would be empty and is left out
     */
    public static Map<String, String> files(Links links, String routes, int port, boolean objectives) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("prometheus.yml", PROMETHEUS.replace("PORT", String.valueOf(port)));
        files.put("recording.yml", RuleFile.recordings(Recordings.groups()));
        files.put("alerts.yml", RuleFile.alerts(Alerts.groups(), links));
        files.put("alertmanager.yml", routes);
        files.put("provisioning/datasources/evaluator.yml", SOURCES);
        files.put("provisioning/dashboards/evaluator.yml", PROVIDER);
        for (Board board : Board.all()) {
            if (objectives || !board.uid().equals(ObjectivesBoard.UID)) {
                files.put(
                        "grafana/" + board.uid() + ".json",
                        GrafanaJson.of(board).pretty() + "\n");
            }
        }
        return files;
    }
}
