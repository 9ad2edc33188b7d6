package dev.evaluator.runner.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads which collector scores are sent to. */
final class OtlpReader {

    /** What the exporter itself says of a request. */
    private static final Set<String> OURS = Set.of("content-type", "content-length", "host", "connection", "expect");

    private final References references;

    OtlpReader(References references) {
        this.references = references;
    }

    OtlpConfig read(Node node) {
        node.keys(Keys.OTLP);
        node.find("url").ifPresent(this::check);
        return new OtlpConfig(
                node.need("url", references::url, References.NOWHERE),
                node.find("headers", this::headers, Map.<String, Secret>of()));
    }

    private void check(Node url) {
        String text = url.json().text().orElse("");
        if (text.endsWith("/v1/logs") || text.endsWith("/v1/traces") || text.contains("?") || text.contains("#")) {
            url.problem("must be the base only, like http://localhost:4318; /v1/logs is added");
        }
    }

    private Map<String, Secret> headers(Node node) {
        Map<String, Secret> headers = new LinkedHashMap<>();
        node.members().forEach((name, value) -> {
            if (!name.matches("[a-z0-9-]{1,64}") || OURS.contains(name)) {
                value.problem(
                        "must be the name of a header in lower case that a collector asks for, like authorization");
            }
            references.secret(value).ifPresent(secret -> headers.put(name, secret));
        });
        return headers;
    }
}
