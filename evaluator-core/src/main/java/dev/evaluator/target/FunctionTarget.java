package dev.evaluator.target;

import dev.evaluator.json.Digest;
import dev.evaluator.sample.Sample;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A Java function under evaluation. */
record FunctionTarget(String name, UnaryOperator<String> function) implements Target {

    @Override
    public Digest digest() {
        return Digest.of("function " + name);
    }

    @Override
    public Optional<String> revision() {
        return Optional.empty();
    }

    @Override
    public Response answer(Sample sample, int repeat) {
        long start = System.nanoTime();
        String text = function.apply(sample.prompt().question());
        return new Response(text, Usage.NONE, Duration.ofNanos(System.nanoTime() - start), Optional.empty());
    }
}
