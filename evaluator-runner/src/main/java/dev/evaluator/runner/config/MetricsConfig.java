package dev.evaluator.runner.config;

/**
 * How metrics are exported.
 *
 * @param port the loopback port of {@code /metrics}, {@code /livez} and {@code /readyz}
 */
public record MetricsConfig(int port) {

    /** What holds where nothing is configured. */
    public static final MetricsConfig DEFAULT = new MetricsConfig(9464);
}
