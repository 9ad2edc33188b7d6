package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What a person said of an answer by one criterion.
 *
 * @param answer identity of the answer and of what was asked for it, in whatever run they lie
 * @param criterionDigest identity of what the answer was graded on
 * @param annotator who said it
 * @param said what
 * @param inclusion the probability with which the answer was drawn; absent where a person picked it
 * @param place where it was labelled
 * @param at when
 */
public record LabelRecord(
        Digest answer,
        Digest criterionDigest,
        String annotator,
        Said said,
        OptionalDouble inclusion,
        Place place,
        Instant at) {

    /** What a person can say. */
    public sealed interface Said {

        /** A grade of the criterion's scale. */
        record Grade(String grade) implements Said {}

        /** The criterion does not apply to this answer. */
        record NotApplicable() implements Said {}

        /** The person cannot tell. */
        record Unclear() implements Said {}

        /** Returns the kind as it is stored. */
        default String label() {
            return switch (this) {
                case Grade grade -> "grade";
                case NotApplicable notApplicable -> "not_applicable";
                case Unclear unclear -> "unclear";
            };
        }
    }

    /**
     * Where an answer was labelled.
     *
     * @param run in which run
     * @param target whose answer
     * @param caseId to which case
     * @param evaluator for which evaluator
     * @param criterion the criterion's name
     */
    public record Place(String run, String target, String caseId, String evaluator, String criterion) {}

    /** Returns the identity: an annotator says one thing of an answer by a criterion. */
    public Digest key() {
        return Digest.of(answer + "\n" + criterionDigest + "\n" + annotator);
    }

    /** Returns the same, drawn at random with this probability. */
    public LabelRecord drawn(double probability) {
        return new LabelRecord(answer, criterionDigest, annotator, said, OptionalDouble.of(probability), place, at);
    }
}
