package dev.evaluator.langchain;

import java.util.Locale;

/**
 * How long an answer of a model may be at most: the model is told, and stops there.
 *
 * @param name what the field is called in the request
 * @param tokens how many, at least 1
 */
public record AnswerLimit(Name name, int tokens) {

    /** What the field is called: providers know one or the other. */
    public enum Name {
        MAX_TOKENS,
        MAX_COMPLETION_TOKENS;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public AnswerLimit {
        if (tokens < 1) {
            throw new IllegalArgumentException("an answer must be allowed one token at least, were " + tokens);
        }
    }
}
