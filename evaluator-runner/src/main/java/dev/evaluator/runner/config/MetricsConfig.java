package dev.evaluator.runner.config;

import java.util.Optional;

/**
 * How metrics are exported.
 *
 * @param port the loopback port of {@code /metrics}, {@code /livez} and {@code /readyz}
 * @param maxSeries the most series that are told of what the store holds; what comes later is left out and counted
 * @param token what whoever asks for metrics has to bring; without one, every program on this machine may
 */
public record MetricsConfig(int port, int maxSeries, Optional<Secret> token) {

    /** What holds where nothing is configured. */
    public static final MetricsConfig DEFAULT = new MetricsConfig(9464, 50_000, Optional.empty());

    /** Returns whether a server that was started with these settings keeps to the others too. */
    public boolean serves(MetricsConfig others) {
        return port == others.port && token.map(Secret::source).equals(others.token.map(Secret::source));
    }
}
