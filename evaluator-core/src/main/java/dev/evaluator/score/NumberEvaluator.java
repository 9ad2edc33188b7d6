package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.Replay;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Passes an answer whose last number is as far from the reference's last number as allowed, or nearer: by an absolute
 * amount, or by a share of the reference's size, whichever allows more. Computed in decimal, so that a bound that is met
 * exactly is met.
 */
public record NumberEvaluator(double absolute, double relative) implements Evaluator {

    public NumberEvaluator {
        if (!(absolute >= 0 && absolute < Double.POSITIVE_INFINITY && relative >= 0 && relative <= 1)) {
            throw new IllegalArgumentException("the absolute tolerance must be 0 or more, the relative one from 0 to 1,"
                    + " were " + absolute + " and " + relative);
        }
    }

    @Override
    public Score evaluate(Replay replay) {
        Optional<BigDecimal> expected = replay.sample().reference().text().flatMap(Matches::number);
        if (expected.isEmpty()) {
            return new Score.Unscored(Reason.NO_REFERENCE, "the reference holds no number");
        }
        return Matches.number(replay.response().text())
                .map(found -> Score.pass(
                        isNear(found, expected.get()), () -> "its last number is too far from the reference"))
                .orElseGet(() -> new Score.Graded(0, "holds no number"));
    }

    private boolean isNear(BigDecimal found, BigDecimal expected) {
        BigDecimal allowed = BigDecimal.valueOf(absolute).max(expected.abs().multiply(BigDecimal.valueOf(relative)));
        return found.subtract(expected).abs().compareTo(allowed) <= 0;
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
        return Json.object()
                .put(
                        "number",
                        Json.object()
                                .put("absolute", absolute)
                                .put("relative", relative)
                                .build())
                .build();
    }
}
