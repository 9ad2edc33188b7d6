package dev.evaluator.drift;

import dev.evaluator.sample.Slice;
import java.util.Optional;

/**
 * A change over time.
 *
 * @param watched where it was seen
 * @param evidence of the detector, at the alarm
 * @param limit the evidence that alarms
 * @param size mean since the likely change minus the baseline's, in units of the score
 * @param since position in the stream where the change most likely happened
 * @param alarmedAt position in the stream where the evidence sufficed
 * @param cause why, once somebody has looked
 */
public record Drift(
        Watched watched,
        double evidence,
        double limit,
        double size,
        long since,
        long alarmedAt,
        Optional<Cause> cause) {

    /** Returns this drift in words. */
    public String words() {
        return "%s %s by %s since case %d, evidence %s of %s"
                .formatted(
                        watched.slice().equals(Slice.ALL)
                                ? watched.stream()
                                : watched.stream() + " on " + watched.slice(),
                        watched.direction() == Direction.DOWN ? "fell" : "rose",
                        Words.points(Math.abs(size)),
                        since,
                        Words.large(evidence),
                        Words.large(limit));
    }
}
