package dev.evaluator.sample;

import java.util.Locale;

/** Why an answer ended where it did, as its target said; providers spell it in many ways. */
public enum FinishReason {
    /** The answer was complete. */
    STOP,
    /** The answer was cut at the most tokens allowed. */
    LENGTH,
    /** The target, or who stands before it, withheld the answer. */
    CONTENT_FILTER,
    /** The target wants tools to be called. */
    TOOL_CALL,
    /** It broke off with an error. */
    ERROR,
    /** It said something else. */
    UNKNOWN;

    /** Returns the name as it stands in JSON and files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the reason with this label. */
    public static FinishReason of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Returns the reason that a provider means by a word of its own. */
    public static FinishReason spelled(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "stop", "end_turn", "stop_sequence", "eos", "complete", "completed", "end" -> STOP;
            case "length", "max_tokens", "max_output_tokens", "model_length" -> LENGTH;
            case "content_filter", "safety", "refusal", "recitation", "blocklist", "prohibited_content" ->
                CONTENT_FILTER;
            case "tool_call", "tool_calls", "tool_use", "function_call" -> TOOL_CALL;
            case "error" -> ERROR;
            default -> UNKNOWN;
        };
    }
}
