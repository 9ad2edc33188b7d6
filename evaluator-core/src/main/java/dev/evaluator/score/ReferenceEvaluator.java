package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Replay;

/** Passes an answer that agrees with the reference text; applies where there is one. */
public record ReferenceEvaluator(Match match) implements Evaluator {

    @Override
    public Score evaluate(Replay replay) {
        String expected = replay.sample().reference().text().orElse("");
        if (!match.canExpect(expected)) {
            return new Score.Unscored(
                    Reason.NO_REFERENCE, "the reference has nothing to compare an answer with by " + match.name());
        }
        return Score.pass(
                match.agrees(replay.response().text(), expected),
                () -> "does not agree with the reference by " + match.name());
    }

    @Override
    public boolean appliesTo(Sample sample) {
        return sample.reference().text().isPresent();
    }

    @Override
    public boolean passFail() {
        return true;
    }

    @Override
    public Json definition() {
        return Json.object().put("match", match.name()).build();
    }
}
