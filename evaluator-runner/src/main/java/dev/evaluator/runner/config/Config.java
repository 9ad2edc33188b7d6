package dev.evaluator.runner.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A configuration as it was written, checked, with every path resolved and every default filled in.
 *
 * @param file the file it was read from
 * @param owners who builds, runs and answers for the suites, by duty
 * @param store where results are kept, such as {@code sqlite:evaluator.db}
 * @param targets what can be evaluated
 * @param judges who can grade
 * @param traffic where samples come from
 * @param suites what is evaluated
 * @param gates what is decided
 * @param metrics how metrics are exported
 * @param prices what tokens cost
 * @param serve what {@code serve} does beside running suites
 * @param api where the API is open, if it is
 * @param links where people find what belongs to a suite
 * @param otlp the collector that scores are sent to, if they are sent
 */
public record Config(
        Path file,
        Map<String, String> owners,
        String store,
        Map<String, TargetConfig> targets,
        Map<String, JudgeConfig> judges,
        Map<String, TrafficConfig> traffic,
        Map<String, SuiteConfig> suites,
        Map<String, GateConfig> gates,
        MetricsConfig metrics,
        Optional<Prices> prices,
        ServeConfig serve,
        Optional<ApiConfig> api,
        LinksConfig links,
        Optional<OtlpConfig> otlp) {

    public Config {
        owners = ordered(owners);
        targets = ordered(targets);
        judges = ordered(judges);
        traffic = ordered(traffic);
        suites = ordered(suites);
        gates = ordered(gates);
    }

    /** Returns whether a target or judge of this name is called over TLS that trusts anybody. */
    public boolean isInsecure(String name) {
        return Stream.concat(
                        Stream.ofNullable(targets.get(name)).flatMap(found -> found.reached().stream()),
                        Stream.ofNullable(judges.get(name)).flatMap(found -> found.reached().stream()))
                .anyMatch(access -> access.trust().insecure());
    }

    /** Returns where people see a page that {@code serve} writes, where it writes any and their folder is linked. */
    public Optional<String> page(String path) {
        return serve.reports().flatMap(written -> links.page(path));
    }

    /** Returns a configuration of these suites and nothing else: who makes it connects them and keeps their results. */
    public static Config of(Path file, SuiteConfig... suites) {
        Map<String, SuiteConfig> named = new LinkedHashMap<>();
        for (SuiteConfig suite : suites) {
            named.put(suite.name(), suite);
        }
        return new Config(
                file,
                Map.of(),
                "",
                Map.of(),
                Map.of(),
                Map.of(),
                named,
                Map.of(),
                MetricsConfig.DEFAULT,
                Optional.empty());
    }

    /** Creates a configuration that says nothing of {@code serve}, has no API links nowhere and sends no scores. */
    public Config(
            Path file,
            Map<String, String> owners,
            String store,
            Map<String, TargetConfig> targets,
            Map<String, JudgeConfig> judges,
            Map<String, TrafficConfig> traffic,
            Map<String, SuiteConfig> suites,
            Map<String, GateConfig> gates,
            MetricsConfig metrics,
            Optional<Prices> prices) {
        this(
                file,
                owners,
                store,
                targets,
                judges,
                traffic,
                suites,
                gates,
                metrics,
                prices,
                ServeConfig.DEFAULT,
                Optional.empty(),
                LinksConfig.NONE,
                Optional.empty());
    }

    private static <V> Map<String, V> ordered(Map<String, V> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
