package dev.evaluator.dashboards;

import dev.evaluator.Eventually;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The watched suite as it is served, scraped by Prometheus with the written rules, which tells Alertmanager with the
 * written routes. Only time is short: a run is due every two seconds instead of every hour, all others work every
 * second.
 */
final class Installation implements AutoCloseable {

    private final Assistant assistant;
    private final Program program;
    private final URI metrics;
    private final URI api;
    private final Alertmanager alertmanager;
    private final Prometheus prometheus;

    Installation(Path folder) throws Exception {
        Tool.PROMETHEUS.demand();
        Tool.ALERTMANAGER.demand();
        assistant = new Assistant();
        program = new Program(folder);
        Watched.write(folder, assistant);
        program.run("run", "--target", "production", "--repeats", "5");
        program.run("baseline", "pin", "--yes", "--target", "production");
        metrics = program.serve();
        api = program.address("api");
        alertmanager = new Alertmanager(folder);
        prometheus = new Prometheus(folder, metrics, Optional.of(alertmanager.address()));
    }

    Assistant assistant() {
        return assistant;
    }

    Program program() {
        return program;
    }

    URI api() {
        return api;
    }

    Alertmanager alertmanager() {
        return alertmanager;
    }

    Prometheus prometheus() {
        return prometheus;
    }

    URI metrics() {
        return metrics;
    }

    /** Waits until so many further runs have completed. */
    void completed(int runs) throws Exception {
        double before = runs();
        Eventually.holds(() -> runs() >= before + runs);
    }

    /** Returns how many runs the process has completed. */
    double runs() throws Exception {
        return Loopback.get(metrics)
                .body()
                .lines()
                .filter(line -> line.startsWith("evaluator_runs_total{outcome=\"completed\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Returns evaluator and slice of what alarms downwards now, as Prometheus has it. */
    List<String> alarms() throws Exception {
        return prometheus.query("evaluator_drift_alarm{direction='down'} == 1").stream()
                .map(found -> found.at("/metric/evaluator").asText() + " "
                        + found.at("/metric/slice").asText())
                .toList();
    }

    @Override
    public void close() throws Exception {
        prometheus.close();
        alertmanager.close();
        program.close();
        assistant.close();
    }
}
