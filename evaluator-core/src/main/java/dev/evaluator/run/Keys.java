package dev.evaluator.run;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Question;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.JudgeId;

/** The work keys: digests under which results are recorded at most once in a run. */
public final class Keys {

    private Keys() {}

    /**
     * Returns the key of a response: (run, part, stream, sample, target, repeat). The part keeps two arms apart that ask
     * the same target, as a gate of a target against itself does.
     */
    public static String response(String run, Arm arm, Sample sample, int repeat) {
        return Digest.of(String.join(
                        "\n",
                        run,
                        String.valueOf(arm.part()),
                        arm.stream().label(),
                        sample.digest().value(),
                        arm.target().digest().value(),
                        String.valueOf(repeat)))
                .hex();
    }

    /** Returns the key of a judgement: (response, criterion, judge, vote). */
    public static String judgement(Question question, JudgeId judge) {
        return judgement(question.replay().key(), question, judge);
    }

    /** Returns the key under which the same question is known of another response with the same content. */
    public static String judgement(String response, Question question, JudgeId judge) {
        return judgement(response, criterion(question.criterion()), judge, question.vote());
    }

    static String judgement(String response, Digest criterion, JudgeId judge, int vote) {
        return Digest.of(response + "\n" + criterion + "\n" + judge.digest() + "\n" + vote)
                .hex();
    }

    /** Returns the identity of what is asked: of a criterion but for its weight, of which no judge is told. */
    public static Digest criterion(Criterion criterion) {
        return criterion.weighing(1).digest();
    }

    /** Returns the identity of a sample with what was answered to it, in whatever run: what a grade is about. */
    public static Digest answer(Sample sample, String text) {
        return Digest.of(sample.digest() + "\n" + text);
    }

    /** Returns the place of a cluster in the seeded random order of a run: its rank among these numbers. */
    public static long order(long seed, String cluster) {
        return Long.parseUnsignedLong(Digest.of(seed + "\n" + cluster).hex().substring(0, 16), 16);
    }
}
