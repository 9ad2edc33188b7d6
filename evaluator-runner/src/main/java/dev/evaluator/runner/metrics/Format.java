package dev.evaluator.runner.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.nio.charset.StandardCharsets;

/** A text format in which metrics are exposed. */
enum Format {
    /** What everybody understands. */
    TEXT(PrometheusTextFormatWriter.create()),
    /** What knows exemplars, for whoever asks for it. */
    OPEN(OpenMetricsTextFormatWriter.create());

    static final byte[] NEW_LINE = bytes("\n");

    /** The last line of OpenMetrics. */
    private static final String END = "# EOF\n";

    @SuppressWarnings("ImmutableEnumChecker") // The writers keep nothing.
    private final ExpositionFormatWriter writer;

    Format(ExpositionFormatWriter writer) {
        this.writer = writer;
    }

    /** Returns the format that fits an {@code Accept} header: OpenMetrics where asked for, else plain text. */
    static Format of(String accept) {
        return OPEN.writer.accepts(accept) ? OPEN : TEXT;
    }

    /** Returns what the client's registries are written by. */
    ExpositionFormatWriter writer() {
        return writer;
    }

    /** Adds what is said of a family before its values. */
    void head(Family family, Text text) {
        String name = this == OPEN ? family.bare() : family.exposed();
        String type = this == OPEN ? family.type().word() : family.type().label();
        text.add("# TYPE " + name + " " + type + "\n");
        text.add("# HELP " + name + " " + family.help().replace("\\", "\\\\").replace("\n", "\\n") + "\n");
    }

    /** Returns how many bytes of a whole exposition come before the words that end it. */
    int open(int length) {
        return this == OPEN ? length - END.length() : length;
    }

    /** Adds what tells that nothing more comes. */
    void end(Text text) {
        if (this == OPEN) {
            text.add(END);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
