package dev.evaluator.runner.demo;

import dev.evaluator.json.Digest;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import dev.evaluator.target.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A simulated support assistant: right with a probability that depends on the language, never twice in the same words.
 *
 * @param english how often it is right in English
 * @param german how often it is right in German
 * @param day changes every answer, as time does
 */
record Assistant(String name, double english, double german, String day) implements Target {

    private static final List<String> OPENINGS =
            List.of("Thank you for asking.", "Happy to help.", "Let me look that up.", "Of course.");

    /** Returns the version in production and the one that may replace it, as they answer on a day. */
    static Map<String, Target> versions(String day) {
        return Map.of(Stage.NOW, version(Stage.NOW, day), Stage.NEXT, version(Stage.NEXT, day));
    }

    static Assistant version(String name, String day) {
        return name.equals(Stage.NOW) ? asGoodAsNow(name, day) : new Assistant(name, 0.99, 0.74, day);
    }

    /** Returns an assistant of another name that answers no better and no worse than the one in production. */
    static Assistant asGoodAsNow(String name, String day) {
        return new Assistant(name, 0.86, 0.90, day);
    }

    @Override
    public Digest digest() {
        return Digest.of(name + english + german);
    }

    @Override
    public Optional<String> revision() {
        return Optional.of(name + "-" + day);
    }

    @Override
    public Response answer(Sample sample, int repeat) {
        double chance = Chance.of(name, day, sample.id(), repeat, "outage");
        if (chance < 0.01) {
            throw new CallFailed(CallFailed.Kind.CLIENT_ERROR, "the simulated assistant was out for a moment");
        }
        boolean german = "de".equals(sample.slices().get("locale"));
        // Some questions are hard for any version, so that two versions fail on the same ones.
        double difficulty =
                0.7 * Chance.of(sample.id(), "difficulty") + 0.3 * Chance.of(name, day, sample.id(), repeat, "answer");
        boolean right = difficulty < quantile(german ? this.german : english);
        String opening = OPENINGS.get((int) (4 * Chance.of(name, day, sample.id(), repeat, "words")));
        String fact = right
                ? "The answer is: " + sample.reference().text().orElse("") + "."
                : german ? "Das kann ich leider nicht sagen." : "I am afraid I cannot say.";
        return new Response(
                opening + " " + fact, new Usage(40, 20), Duration.ofMillis(2), Optional.of(name + "-simulated"));
    }

    /** The value below which 0.7 U + 0.3 V falls with this probability, for independent uniform U and V. */
    private static double quantile(double p) {
        double corner = 0.3 / 0.7 / 2;
        if (p > 1 - corner) {
            return 1 - Math.sqrt(2 * 0.7 * 0.3 * (1 - p));
        }
        return p < corner ? Math.sqrt(2 * 0.7 * 0.3 * p) : 0.7 * p + 0.15;
    }
}
