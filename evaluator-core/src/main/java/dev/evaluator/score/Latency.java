package dev.evaluator.score;

import dev.evaluator.json.Json;
import dev.evaluator.target.Replay;
import java.time.Duration;

/**
 * Scores how soon the whole answer was there: 1 up to one time, 0 from another on, linear between; pass or fail where
 * both are the same.
 */
public record Latency(Duration full, Duration none) implements Evaluator {

    public Latency {
        if (full.isNegative() || none.compareTo(full) < 0) {
            throw new IllegalArgumentException("the time for a full score must not be negative, and that for none not"
                    + " below it, were " + full + " and " + none);
        }
    }

    @Override
    public Score evaluate(Replay replay) {
        Duration latency = replay.response().latency();
        if (latency.isZero()) {
            return new Score.Unscored(Reason.EVIDENCE_MISSING, "nobody measured how long this answer took");
        }
        double score = ramp().score(latency.toNanos());
        return new Score.Graded(score, score == 1 ? "" : "took " + shown(latency) + ", " + bound());
    }

    private Ramp ramp() {
        return new Ramp(full.toNanos(), none.toNanos());
    }

    private String bound() {
        return "at most " + shown(full) + (passFail() ? " allowed" : " for a full score");
    }

    private static String shown(Duration time) {
        return time.toMillis() + " ms";
    }

    @Override
    public boolean passFail() {
        return full.equals(none);
    }

    @Override
    public Json definition() {
        return Json.object()
                .put(
                        "latency",
                        Json.object()
                                .put("full", full.toString())
                                .put("none", none.toString())
                                .build())
                .build();
    }
}
