package dev.evaluator.runner.cli;

import dev.evaluator.runner.config.ApiConfig;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.config.MetricsConfig;
import dev.evaluator.runner.config.ReportsConfig;
import dev.evaluator.runner.report.ReportIndex;
import dev.evaluator.runner.tls.ServerCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is questionable about how {@code serve} is reached, and does not hinder it. */
final class ServeWarnings {

    private ServeWarnings() {}

    /** Returns a line for each warning, as of a time. */
    static List<String> of(Config config, Instant now) {
        return Stream.of(
                        certificate("metrics", config.metrics().tls(), now),
                        certificate("api", config.api().flatMap(ApiConfig::tls), now),
                        config.api().flatMap(ServeWarnings::readable),
                        readable(config.metrics()),
                        config.serve().reports().flatMap(ServeWarnings::index))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> certificate(String section, Optional<ServerCertificate> shown, Instant now) {
        return shown.flatMap(certificate -> certificate.warning(now))
                .map(warning -> "warning: " + section + ".tls: " + warning);
    }

    private static Optional<String> readable(MetricsConfig metrics) {
        return metrics.isLocal() || metrics.tls().isPresent()
                ? Optional.empty()
                : Optional.of("warning: metrics: what is told can be read on the way to " + metrics.address()
                        + "; name a certificate, tls: {certificate: FILE, key: FILE}, or let a proxy have one");
    }

    private static Optional<String> readable(ApiConfig api) {
        return api.isLocal() || api.tls().isPresent()
                ? Optional.empty()
                : Optional.of("warning: api: tokens and verdicts can be read on the way to " + api.address()
                        + "; name a certificate, tls: {certificate: FILE, key: FILE}, or let a proxy have one");
    }

    private static Optional<String> index(ReportsConfig reports) {
        return ReportIndex.isForeign(reports.dir())
                ? Optional.of("warning: reports: " + reports.dir().resolve(ReportIndex.PAGE)
                        + " is somebody's own and stays as it is; move it away to have the pages listed there")
                : Optional.empty();
    }
}
