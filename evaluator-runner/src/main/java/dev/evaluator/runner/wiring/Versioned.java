package dev.evaluator.runner.wiring;

import dev.evaluator.json.Digest;
import dev.evaluator.langchain.RevisionHeader;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import java.util.Optional;

/** A target that names its deployed version in a header of its answers. */
record Versioned(Target target, RevisionHeader header) implements Target {

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public Digest digest() {
        return revision()
                .map(version -> Digest.of(target.digest().value() + " at " + version))
                .orElseGet(target::digest);
    }

    @Override
    public Optional<String> revision() {
        return header.known();
    }

    @Override
    public Optional<String> moved() {
        return header.moved();
    }

    @Override
    public Target replaying(String run) {
        return new Versioned(target.replaying(run), header);
    }

    @Override
    public Response answer(Sample sample, int repeat) {
        return target.answer(sample, repeat);
    }
}
