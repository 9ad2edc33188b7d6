package dev.evaluator.judge;

import dev.evaluator.target.Usage;
import java.util.Optional;

/**
 * A judge's call word for word.
 *
 * @param prompt what it was sent, if it was a model
 * @param reply what it replied
 * @param usage tokens spent
 * @param model the exact model that replied, when it said so
 * @param id what the other side calls its reply, when it said so
 */
public record Transcript(
        Optional<String> prompt, String reply, Usage usage, Optional<String> model, Optional<String> id) {

    /** Nothing was said, because nobody was asked. */
    public static final Transcript NONE = new Transcript(Optional.empty(), "", Usage.NONE, Optional.empty());

    /** Creates the transcript of a reply that has no id. */
    public Transcript(Optional<String> prompt, String reply, Usage usage, Optional<String> model) {
        this(prompt, reply, usage, model, Optional.empty());
    }

    /** Returns the transcript of a recorded verdict or a person's label. */
    public static Transcript recorded(String reply) {
        return new Transcript(Optional.empty(), reply, Usage.NONE, Optional.empty());
    }

    /** Returns this transcript with what an earlier call about the same question used counted in. */
    Transcript after(Transcript earlier) {
        return new Transcript(
                prompt.or(earlier::prompt), reply, earlier.usage.plus(usage), model.or(earlier::model), id);
    }
}
