package dev.evaluator.target;

import dev.evaluator.sample.FinishReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a target answered.
 *
 * @param text the answer; empty text is an answer too
 * @param usage tokens spent
 * @param latency from the request to the whole answer, waiting for a permit not counted; zero when nobody measured it
 * @param model the exact model that answered, when it said so
 * @param toolCalls the tools it wants called, in order
 * @param finish why the answer ended, when the target said so
 * @param id what the target calls the answer, when it said so
 */
public record Response(
        String text,
        Usage usage,
        Duration latency,
        Optional<String> model,
        List<ToolCall> toolCalls,
        Optional<FinishReason> finish,
        Optional<String> id) {

    public Response {
        toolCalls = List.copyOf(toolCalls);
    }

    /** Creates an answer that has no id. */
    public Response(
            String text,
            Usage usage,
            Duration latency,
            Optional<String> model,
            List<ToolCall> toolCalls,
            Optional<FinishReason> finish) {
        this(text, usage, latency, model, toolCalls, finish, Optional.empty());
    }

    /** Creates an answer that calls no tools and does not say why it ended. */
    public Response(String text, Usage usage, Duration latency, Optional<String> model) {
        this(text, usage, latency, model, List.of(), Optional.empty());
    }

    /** Returns an answer of which nothing else is known. */
    public static Response of(String text) {
        return new Response(text, Usage.NONE, Duration.ZERO, Optional.empty());
    }

    /** Returns the answer as one that came after so long. */
    public Response after(Duration measured) {
        return new Response(text, usage, measured, model, toolCalls, finish, id);
    }

    /** Returns the answer with every text in it rewritten, as redaction does; numbers and names of models stay. */
    public Response rewritten(UnaryOperator<String> rewriting) {
        return new Response(
                rewriting.apply(text),
                usage,
                latency,
                model,
                toolCalls.stream().map(call -> call.rewritten(rewriting)).toList(),
                finish,
                id);
    }
}
