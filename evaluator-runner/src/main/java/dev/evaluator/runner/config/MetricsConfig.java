package dev.evaluator.runner.config;

import dev.evaluator.runner.tls.ServerCertificate;
import java.util.Optional;

/**
 * How metrics are exported.
 *
 * @param port the loopback port of {@code /metrics}, {@code /livez} and {@code /readyz}
 * @param maxSeries the most series that are told of what the store holds; what comes later is left out and counted
 * @param token what whoever asks for metrics has to bring; without one, every program on this machine may
 * @param tls the certificate with which it is asked by https, if it is
 */
public record MetricsConfig(int port, int maxSeries, Optional<Secret> token, Optional<ServerCertificate> tls) {

    /** What holds where nothing is configured. */
    public static final MetricsConfig DEFAULT = new MetricsConfig(9464, 50_000, Optional.empty(), Optional.empty());

    /** Returns whether a server that was started with these settings keeps to the others too, if need be with another certificate. */
    public boolean serves(MetricsConfig others) {
        return port == others.port
                && tls.isPresent() == others.tls.isPresent()
                && token.map(Secret::source).equals(others.token.map(Secret::source));
    }
}
