package dev.evaluator.runner.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** All metrics at one moment, as text. */
public final class Exposition {

    private final String contentType;
    private final byte[] body;

    private Exposition(String contentType, byte[] body) {
        this.contentType = contentType;
        this.body = body;
    }

    /** Writes what a registry of the client's holds, and after it what was gathered from the store. */
    static Exposition of(Format format, PrometheusRegistry registry, Points points, int expected) {
        ByteArrayOutputStream registered = new ByteArrayOutputStream();
        try {
            format.writer().write(registered, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException("memory refuses to be written", e);
        }
        Text text = new Text(expected);
        text.add(registered.toByteArray(), format.open(registered.size()));
        points.write(format, text);
        format.end(text);
        return new Exposition(format.writer().getContentType(), text.bytes());
    }

    /** Returns which text format it is, for the HTTP header. */
    public String contentType() {
        return contentType;
    }

    /** Returns the text in UTF-8. */
    public byte[] bytes() {
        return body.clone();
    }

    /** Returns the text. */
    public String body() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Returns how many bytes it has. */
    int size() {
        return body.length;
    }
}
