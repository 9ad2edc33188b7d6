package dev.evaluator.runner.label;

import dev.evaluator.json.Digest;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.run.Keys;
import dev.evaluator.runner.store.LabelRecord;
import dev.evaluator.runner.wiring.KeptLabels;

/**
 * One answer to be graded by one criterion.
 *
 * @param part which part of the run, from 0
 * @param answer identity of the answer with its question
 * @param criterion what it is graded on
 * @param place where it lies
 * @param doubt how unsure the judges are of it
 */
public record Item(int part, Digest answer, Criterion criterion, LabelRecord.Place place, Doubt doubt) {

    /** Returns the key of what an annotator says of it. */
    Digest key(String annotator) {
        return Digest.of(answer + "\n" + criterionDigest() + "\n" + annotator);
    }

    /** Returns the identity of what it is graded on. */
    public Digest criterionDigest() {
        return Keys.criterion(criterion);
    }

    /** Returns what a label of it is about: the same for the same answer of two targets, and for two judges. */
    KeptLabels.About topic() {
        return new KeptLabels.About(answer, criterionDigest());
    }

    /** Returns its place in a seeded random order of answers. */
    long order(long seed) {
        return Keys.order(seed, answer.value());
    }
}
