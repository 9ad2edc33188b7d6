package dev.evaluator.judge;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.target.Response;
import java.util.List;
import java.util.function.Supplier;

/** A model that can be asked to judge. */
@FunctionalInterface
public interface JudgeModel {

    /**
     * Returns the model's reply.
     *
     * @throws dev.evaluator.target.CallFailed when no reply could be had
     */
    Response reply(List<Message> prompt);

    /**
     * Returns the model's reply in a form given as a JSON schema, which is asked for if the model can be held to one; the
     * prompt says the same in words.
     */
    default Response reply(List<Message> prompt, Supplier<Json> schema) {
        return reply(prompt);
    }

    /**
     * Tells whether the model is held to the form of its reply by more than the words of the prompt. One that is not is
     * asked for no quotes.
     */
    default boolean keepsForm() {
        return false;
    }
}
