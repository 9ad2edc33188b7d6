package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import java.util.Optional;

/** Whoever gave the answers that the cases bring with them; nobody is called. */
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
        return sample.observed()
                .map(Response::of)
                .orElseThrow(() -> new CallFailed(
                        CallFailed.Kind.NOT_RECORDED, "the case brings no answer, and no target is configured"));
    }
}
