package dev.evaluator.runner.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * All metrics at one moment, as text.
 *
 * @param contentType which text format, for the HTTP header
 * @param body the text
 */
public record Exposition(String contentType, String body) {

    /** Writes metrics in the format that fits an {@code Accept} header: OpenMetrics where asked for, else plain text. */
    static Exposition of(String accept, MetricSnapshots metrics) {
        ExpositionFormatWriter open = OpenMetricsTextFormatWriter.create();
        ExpositionFormatWriter writer = open.accepts(accept) ? open : PrometheusTextFormatWriter.create();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, metrics, EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses to be written", e);
        }
        return new Exposition(writer.getContentType(), out.toString(StandardCharsets.UTF_8));
    }
}
