package dev.evaluator.runner.runs;

import dev.evaluator.json.Digest;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import java.util.Optional;

/** A target whose deployed version was named on the command line. */
record Revised(Target target, String named) implements Target {

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public Digest digest() {
        return Digest.of(target.digest().value() + " at " + named);
    }

    @Override
    public Optional<String> revision() {
        return Optional.of(named);
    }

    @Override
    public Optional<String> moved() {
        return target.moved();
    }

    @Override
    public Target replaying(String run) {
        return new Revised(target.replaying(run), named);
    }

    @Override
    public Response answer(Sample sample, int repeat) {
        return target.answer(sample, repeat);
    }
}
