package dev.evaluator.records;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An endpoint that answers as it did when it was recorded; the repeat picks among the alternatives. */
record RecordedTarget(String name, String endpoint, String period, Recordings recordings, SeededOrder order)
        implements Target {

    @Override
    public Digest digest() {
        return Digest.of(Json.object()
                .put("recordings", recordings.digest().value())
                .put("endpoint", endpoint)
                .put("period", period)
                .put("seed", order.seed())
                .build());
    }

    @Override
    public Optional<String> revision() {
        return Optional.of(recordings.digest().brief());
    }

    @Override
    public Response answer(Sample sample, int repeat) {
        Digest key = sample.prompt().key();
        List<Output> outputs = recordings.outputs(key, endpoint, period);
        if (outputs.isEmpty()) {
            throw new CallFailed(
                    CallFailed.Kind.NOT_RECORDED,
                    "no answer of " + endpoint + "@" + period + " is recorded for case " + sample.id() + "; "
                            + recordings.found(key));
        }
        Output output = order.pick(outputs, Output::weight, repeat, "output", endpoint, period, key.value());
        return new Response(
                output.text(),
                new Usage(0, output.completionTokens().orElse(0L)),
                Duration.ofNanos(Math.round(output.latencyMs().orElse(0.0) * 1e6)),
                Optional.of(output.model()));
    }
}
