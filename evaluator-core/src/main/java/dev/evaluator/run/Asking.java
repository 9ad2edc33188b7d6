package dev.evaluator.run;

import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Response;
import dev.evaluator.target.Usage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One call as it may be made several times.
 *
 * @param callee who is called
 * @param words at least the words that are sent
 * @param call makes the call
 * @param usage the tokens that a result took
 * @param model the model that a result names
 * @param id what a result is called where it comes from
 */
record Asking<T>(
        Callee callee,
        Supplier<String> words,
        Supplier<T> call,
        Function<T, Usage> usage,
        Function<T, Optional<String>> model,
        Function<T, Optional<String>> id)
        implements Allowance.Request {

    /** What is sent around the words: roles, instructions, the form of a reply. */
    private static final long AROUND = 4_096;

    static Asking<Response> target(String name, Sample sample, Supplier<Response> call) {
        return new Asking<>(
                new Callee(Callee.Role.TARGET, name),
                () -> sample.prompt().toString(),
                call,
                Response::usage,
                Response::model,
                Response::id);
    }

    static Asking<Judgement> judge(Callee callee, Question question, Supplier<Judgement> call) {
        return new Asking<>(
                callee,
                question::toString,
                call,
                judgement -> judgement.transcript().usage(),
                judgement -> judgement.transcript().model(),
                judgement -> judgement.transcript().id());
    }

    static Asking<Response> pair(Callee callee, List<Message> prompt, Supplier<Response> call) {
        return new Asking<>(callee, prompt::toString, call, Response::usage, Response::model, Response::id);
    }

    @Override
    public long mostInput() {
        return AROUND + words.get().getBytes(StandardCharsets.UTF_8).length;
    }
}
