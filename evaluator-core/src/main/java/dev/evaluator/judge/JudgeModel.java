package dev.evaluator.judge;

import dev.evaluator.sample.Message;
import dev.evaluator.target.Response;
import java.util.List;

/** A model that can be asked to judge. */
@FunctionalInterface
public interface JudgeModel {

    /**
     * Returns the model's reply.
     *
     * @throws dev.evaluator.target.CallFailed when no reply could be had
     */
    Response reply(List<Message> prompt);
}
