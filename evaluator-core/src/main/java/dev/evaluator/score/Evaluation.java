package dev.evaluator.score;

/**
 * One stored score: of one response, by one evaluator.
 *
 * @param response the key of the response scored, within its run
 * @param evaluator the evaluator's name in the suite
 * @param outcome the score, or that the evaluator did not apply
 */
public record Evaluation(String response, String evaluator, Outcome outcome) {

    /** What came of asking an evaluator about a response. */
    public sealed interface Outcome {

        /** The evaluator had something to say. */
        record Scored(Score score) implements Outcome {}

        /** The sample is none of the evaluator's business; it enters no estimate. */
        record Declined() implements Outcome {}
    }
}
