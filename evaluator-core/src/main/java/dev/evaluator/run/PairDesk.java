package dev.evaluator.run;

import dev.evaluator.json.Json;
import dev.evaluator.judge.JudgeModel;
import dev.evaluator.judge.PairwiseJudge;
import dev.evaluator.judge.Preference;
import dev.evaluator.judge.PromptedJudge;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.JudgeId;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import dev.evaluator.target.Usage;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A judge of pairs as it is asked from outside a pass: within its permits, and again where that may help. */
public final class PairDesk {

    private final PromptedJudge judge;
    private final Permits permits;
    private final Calls calls;
    private final Callee callee;

    /** Creates a desk over a judge. */
    public PairDesk(PromptedJudge judge, Permits permits, Waiter waiter, Events events) {
        this.judge = judge;
        this.permits = permits;
        this.calls = new Calls(waiter, events);
        this.callee = new Callee(Callee.Role.JUDGE, judge.id().name());
    }

    /**
     * What came of a pair, and what that took.
     *
     * @param preference which answer is better
     * @param calls how many calls were made
     * @param usage the tokens of those that were answered
     * @param model the exact model that answered last, when it said so
     */
    public record Asked(Preference preference, int calls, Usage usage, Optional<String> model) {}

    /** Returns who compares, with the identity of all that can change a preference. */
    public JudgeId id() {
        return judge.pairwise(model -> model).id();
    }

    /** Returns which of two answers to a sample is better; a judge who cannot be reached states none. */
    public Asked compare(Sample sample, String candidate, String baseline, String criterion) {
        Metered[] metered = new Metered[1];
        PairwiseJudge asked = judge.pairwise(model -> metered[0] = new Metered(model));
        Preference preference;
        try {
            preference = asked.compare(sample, candidate, baseline, criterion);
        } catch (CallFailed failure) {
            preference = new Preference.Unstated(
                    Calls.reason(Callee.Role.JUDGE, failure.kind()), String.valueOf(failure.getMessage()), List.of());
        }
        return new Asked(preference, metered[0].made, metered[0].usage, metered[0].answered);
    }

    /** The model behind its permits, with what asking about one pair took. */
    private final class Metered implements JudgeModel {

        private final JudgeModel model;
        private int made;
        private Usage usage = Usage.NONE;
        private Optional<String> answered = Optional.empty();

        Metered(JudgeModel model) {
            this.model = model;
        }

        @Override
        public Response reply(List<Message> prompt) {
            return counted(prompt, () -> model.reply(prompt));
        }

        @Override
        public Response reply(List<Message> prompt, Supplier<Json> schema) {
            return counted(prompt, () -> model.reply(prompt, schema));
        }

        @Override
        public boolean keepsForm() {
            return model.keepsForm();
        }

        private Response counted(List<Message> prompt, Supplier<Response> call) {
            Calls.Result<Response> result = calls.call(permits, Asking.pair(callee, prompt, call));
            made += result.attempts();
            Response reply = result.value().orElseThrow(() -> result.failure().orElseThrow());
            usage = usage.plus(reply.usage());
            answered = reply.model().or(() -> answered);
            return reply;
        }
    }
}
