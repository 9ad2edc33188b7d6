package dev.evaluator.records;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The forms in which traffic is written down. */
public enum Format {
    /** Our own record, raw or redacted. */
    RECORD("F0"),
    /** OpenTelemetry's GenAI conventions in OTLP/JSON. */
    OTLP("F1"),
    /** OpenInference in OTLP/JSON. */
    OPENINFERENCE("F2"),
    /** What OpenAI's interfaces take and give. */
    OPENAI("F3"),
    /** LiteLLM's standard logging payload. */
    LITELLM("F4"),
    /** Langfuse's observations. */
    LANGFUSE("F5"),
    /** ShareGPT's conversations. */
    SHAREGPT("F6"),
    /** Recorded answers of several endpoints. */
    RECORDINGS("recordings"),
    /** Cases as people write them. */
    CASES("cases"),
    /** Anything else, by a mapping of fields. */
    MAPPED("mapped");

    private final String label;

    Format(String label) {
        this.label = label;
    }

    /** Returns whether what is written so happened between people and a target, as opposed to cases somebody chose. */
    boolean isTraffic() {
        return this != CASES && this != RECORDINGS;
    }

    /** Returns the short name as it stands in reports. */
    public String label() {
        return label;
    }

    /**
     * Returns the format with this name, such as {@code litellm}, or short name, such as {@code F4}.
     *
     * @throws IllegalArgumentException when there is none, naming those there are
     */
    public static Format of(String name) {
        return Stream.of(values())
                .filter(format ->
                        format.name().equalsIgnoreCase(name) || format.label().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Stream.of(values())
                                .map(format -> format.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ", was '" + name + "'"));
    }
}
