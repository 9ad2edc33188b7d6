package dev.evaluator.runner.demo;

import dev.evaluator.json.Digest;

/** Chance that is the same at every demo: a number in [0, 1) for any words. */
final class Chance {

    private Chance() {}

    static double of(Object... words) {
        StringBuilder text = new StringBuilder();
        for (Object word : words) {
            text.append(word).append('\u001f');
        }
        return Digest.of(text.toString()).seed() / (double) (1L << 52);
    }
}
