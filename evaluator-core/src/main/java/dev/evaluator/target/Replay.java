package dev.evaluator.target;

import dev.evaluator.sample.Sample;

/**
 * A sample with one response to it.
 *
 * @param key identifies the response within its run, and with it every judgement about it
 * @param sample what was asked
 * @param response what was answered
 * @param repeat which of the repeats of the sample, from 0
 */
public record Replay(String key, Sample sample, Response response, int repeat) {

    /** Returns a replay outside any run, as a unit test has it. */
    public static Replay of(Sample sample, Response response) {
        return new Replay(sample.id(), sample, response, 0);
    }
}
