package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.runner.store.RunRecord.PartRecord;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import java.util.Optional;

/** A target as a stored run knew it; it is never called. */
record Stored(PartRecord part) implements Target {

    @Override
    public String name() {
        return part.target();
    }

    @Override
    public Digest digest() {
        return part.targetDigest();
    }

    @Override
    public Optional<String> revision() {
        return part.revision();
    }

    @Override
    public Response answer(Sample sample, int repeat) {
        throw new CallFailed(CallFailed.Kind.NOT_RECORDED, "the run has no answer to this case");
    }
}
