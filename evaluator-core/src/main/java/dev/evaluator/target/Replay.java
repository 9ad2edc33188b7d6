package dev.evaluator.target;

import dev.evaluator.sample.Sample;

/**
 * A sample with one response to it.
 *
 * @param key identifies the response within its run, and with it every judgement about it
 * @param sample what was asked
 * @param response what was answered
 * @param shown the answer as others may see it: redacted where that is asked for
 * @param repeat which of the repeats of the sample, from 0
 */
public record Replay(String key, Sample sample, Response response, Response shown, int repeat) {

    /** Creates a replay whose answer everybody may see. */
    public Replay(String key, Sample sample, Response response, int repeat) {
        this(key, sample, response, response, repeat);
    }

    /** Returns a replay outside any run, as a unit test has it. */
    public static Replay of(Sample sample, Response response) {
        return new Replay(sample.id(), sample, response, 0);
    }

    /** Returns the replay for those who show the answer to others: judges, and models behind a network. */
    public Replay forOthers() {
        return new Replay(key, sample, shown, shown, repeat);
    }
}
