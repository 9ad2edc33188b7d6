package dev.evaluator.runner.config;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The OpenTelemetry collector that scores are sent to.
 *
 * @param url its address for OTLP over HTTP; {@code /v1/logs} is added
 * @param headers what is sent along, by name
 */
public record OtlpConfig(URI url, Map<String, Secret> headers) {

    public OtlpConfig {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
