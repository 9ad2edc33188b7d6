package dev.evaluator.records;

import java.util.Locale;
import java.util.Optional;

/** Why a line could not be read; a closed list. */
public enum DeadReason {
    /** Longer than 4 MiB, or 32 MiB for a line of OpenTelemetry. */
    TOO_LONG,
    /** Not UTF-8. */
    NOT_UTF8,
    /** Not one JSON document. */
    NOT_JSON,
    /** JSON nested too deeply. */
    TOO_DEEP,
    /** A key twice in one object. */
    DUPLICATE_KEY,
    /** JSON of no known shape. */
    UNKNOWN_FORMAT,
    /** A required field is absent. */
    MISSING_FIELD,
    /** A field of the wrong type or value, or a wrong number of cells. */
    BAD_FIELD,
    /** The file ends in the middle of a line. */
    TRUNCATED,
    /** JSON with too long a token, or too many of them. */
    LIMIT,
    /** The recorder left the words out; most of them write words only when told to. */
    NO_CONTENT,
    /** An answer whose question is nowhere in the source. */
    UNMATCHED,
    /** What was read could not be made safe. */
    REDACTION_FAILED;

    /** The field at fault where a line of columns is wrong, alone or before a slash and the column. */
    static final String HEADER = "header";

    /** Returns the name as it stands in reports and labels. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns what is wrong with the line, for the person who wrote it.
     *
     * @param field the path of the field at fault, empty when it is the whole line
     */
    String words(String field) {
        return switch (this) {
            case TOO_LONG -> "the line is longer than 4 MiB";
            case NOT_UTF8 -> "it is no text in UTF-8; save the file as UTF-8";
            case NOT_JSON -> "it is no JSON, and a table begins with a line of columns like id,input,reference";
            case TOO_DEEP -> "it is nested too deeply";
            case DUPLICATE_KEY -> "one key stands there twice";
            case UNKNOWN_FORMAT -> "a case is written like {\"input\": \"How long?\", \"reference\": \"14 days\"}";
            case MISSING_FIELD -> "it cannot be left out or empty";
            case BAD_FIELD ->
                switch (field) {
                    case "" -> "it has more or fewer cells than the first line; does a comma need quotes?";
                    case HEADER -> "a column has no name, or the name of another";
                    default ->
                        field.startsWith(HEADER + "/")
                                ? "write this column in small letters, as "
                                        + field.substring(HEADER.length() + 1).toLowerCase(Locale.ROOT)
                                : "such a value cannot stand there";
                };
            case TRUNCATED -> "the file ends within it; is a quote or a bracket open, or the line of columns missing?";
            case LIMIT -> "it holds too long a word, or too many of them";
            case NO_CONTENT -> "the recorder left the words out";
            case UNMATCHED -> "the question to this answer is nowhere in the source";
            case REDACTION_FAILED -> "it could not be made safe";
        };
    }

    /** Returns what to do about it, where the remedy lies with whoever records. */
    public Optional<String> advice() {
        return switch (this) {
            case NO_CONTENT ->
                Optional.of("recorders leave words out until they are told to keep them: set "
                        + "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT to true (SPAN_ONLY where "
                        + "OTEL_SEMCONV_STABILITY_OPT_IN is gen_ai_latest_experimental) or TRACELOOP_TRACE_CONTENT "
                        + "to true, and leave OPENINFERENCE_HIDE_INPUTS and OPENINFERENCE_HIDE_OUTPUTS unset");
            case TRUNCATED ->
                Optional.of("either the file ends early, or a limit cut the words: raise "
                        + "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT, or "
                        + "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT, where they are recorded");
            case UNMATCHED -> Optional.of("name all files of the export together: what belongs together may lie apart");
            default -> Optional.empty();
        };
    }
}
