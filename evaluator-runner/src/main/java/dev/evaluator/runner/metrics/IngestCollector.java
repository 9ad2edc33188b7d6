package dev.evaluator.runner.metrics;

import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.SuiteConfig;
import dev.evaluator.runner.runs.IngestCounters;
import dev.evaluator.runner.store.Counter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of the traffic of runs, whoever made them: the daemon or a command of its own. */
final class IngestCollector {

    private static final Map<String, Family> FAMILIES = Map.of(
            IngestCounters.RECORDS, Family.INGEST_RECORDS,
            IngestCounters.CAPTURE_DROPPED, Family.CAPTURE_DROPPED,
            IngestCounters.UNMAPPED_FIELDS, Family.UNMAPPED_FIELDS,
            IngestCounters.MODEL_CHANGES, Family.MODEL_CHANGES,
            IngestCounters.INTERACTIONS, Family.INTERACTIONS,
            IngestCounters.REDACTIONS, Family.REDACTIONS);

    private final Config config;

    IngestCollector(Config config) {
        this.config = config;
    }

    /** Adds the counters to an exposition; those of former suites and sources are left out. */
    void collect(Map<Counter, Long> stored, Points points) {
        Map<Counter, Long> counters = new LinkedHashMap<>();
        config.suites().values().forEach(suite -> counters.putAll(IngestCounters.all(suite)));
        stored.forEach((counter, value) -> {
            if (FAMILIES.containsKey(counter.family()) && isConfigured(counter.labels())) {
                counters.put(counter, value);
            }
        });
        counters.forEach((counter, value) -> {
            Family family = FAMILIES.get(counter.family());
            if (family != null) {
                List<String> labels = family.labels().stream()
                        .map(name -> counter.labels().getOrDefault(name, ""))
                        .toList();
                points.add(family, value, labels);
            }
        });
    }

    private boolean isConfigured(Map<String, String> labels) {
        return labels.containsKey("suite")
                ? config.suites().containsKey(labels.get("suite"))
                : config.suites().values().stream()
                        .map(SuiteConfig::traffic)
                        .anyMatch(traffic -> traffic.name().equals(labels.get("source")));
    }
}
