package dev.evaluator.run;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Question;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.JudgeId;
import dev.evaluator.target.Target;

/** The work keys: digests under which results are recorded at most once in a run. */
public final class Keys {

    private Keys() {}

    /** Returns the key of a response: (run, stream, sample, target, repeat). */
    public static String response(String run, Stream stream, Sample sample, Target target, int repeat) {
        return Digest.of(run + "\n" + stream.label() + "\n" + sample.digest() + "\n" + target.digest() + "\n" + repeat)
                .hex();
    }

    /** Returns the key of a judgement: (response, criterion, judge, vote). */
    public static String judgement(Question question, JudgeId judge) {
        return Digest.of(question.replay().key() + "\n" + question.criterion().digest() + "\n" + judge.digest() + "\n"
                        + question.vote())
                .hex();
    }

    /** Returns the place of a cluster in the seeded random order of a run: its rank among these numbers. */
    public static long order(long seed, String cluster) {
        return Long.parseUnsignedLong(Digest.of(seed + "\n" + cluster).hex().substring(0, 16), 16);
    }
}
