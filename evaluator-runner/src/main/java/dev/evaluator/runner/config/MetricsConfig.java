package dev.evaluator.runner.config;

import dev.evaluator.runner.tls.ServerCertificate;
import java.util.List;
import java.util.Optional;

/**
 * How metrics are exported.
 *
 * @param address the address it listens on
 * @param port the port of {@code /metrics}, {@code /livez} and {@code /readyz}
 * @param hosts the names other machines ask it by
 * @param maxSeries the most series that are told of what the store holds; what comes later is left out and counted
 * @param token what whoever asks for metrics has to bring; without one, whoever reaches the address may
 * @param tls the certificate with which it is asked by https, if it is
 */
public record MetricsConfig(
        String address,
        int port,
        List<String> hosts,
        int maxSeries,
        Optional<Secret> token,
        Optional<ServerCertificate> tls) {

    /** What holds where nothing is configured. */
    public static final MetricsConfig DEFAULT = local(9464, 50_000);

    public MetricsConfig {
        hosts = List.copyOf(hosts);
    }

    /** Returns settings for this machine alone, without a token. */
    public static MetricsConfig local(int port, int maxSeries) {
        return new MetricsConfig(ApiReader.LOOPBACK, port, List.of(), maxSeries, Optional.empty(), Optional.empty());
    }

    /** Returns whether only programs on this machine reach it. */
    public boolean isLocal() {
        return ApiConfig.isLoopback(address);
    }

    /** Returns whether a server that was started with these settings keeps to the others too, if need be with another certificate. */
    public boolean serves(MetricsConfig others) {
        return address.equals(others.address)
                && port == others.port
                && hosts.equals(others.hosts)
                && tls.isPresent() == others.tls.isPresent()
                && token.map(Secret::source).equals(others.token.map(Secret::source));
    }
}
