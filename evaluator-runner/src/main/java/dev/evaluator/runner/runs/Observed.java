package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import dev.evaluator.target.ToolCall;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whoever gave the answers that the cases bring with them; nobody is called, and nothing is spent. */
record Observed() implements Target {

    static final String NAME = "observed";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Digest digest() {
        return Digest.of(NAME);
    }

    @Override
    public Optional<String> revision() {
        return Optional.empty();
    }

    @Override
    public Response answer(Sample sample, int repeat) {
        return sample.output().stream()
                .findFirst()
                .map(said -> response(said, sample.recorded()))
                .orElseThrow(() -> new CallFailed(
                        CallFailed.Kind.NOT_RECORDED,
                        sample.recorded()
                                .error()
                                .map(failure -> "the call failed then: " + failure.type())
                                .orElse("the case brings no answer, and no target is asked for one here")));
    }

    /** Tokens are left out: what production spent is not spent again. */
    private static Response response(Message said, Recorded recorded) {
        return new Response(
                said.text(),
                Usage.NONE,
                Duration.ofNanos((long) (recorded.latencyMillis().orElse(0.0) * 1e6)),
                recorded.served().responseModel().or(recorded.served()::requestModel),
                toolCalls(said),
                said.finish().map(Message.Finish::reason));
    }

    private static List<ToolCall> toolCalls(Message said) {
        return said.parts().stream()
                .filter(MessagePart.ToolCall.class::isInstance)
                .map(MessagePart.ToolCall.class::cast)
                .map(call -> new ToolCall(call.name(), call.arguments()))
                .toList();
    }
}
