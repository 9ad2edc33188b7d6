package dev.evaluator.drift;

import dev.evaluator.json.Json;
import dev.evaluator.stats.BettingSequence;
import dev.evaluator.stats.Interval;
import java.util.List;

/**
 * All scores of one evaluator on one stream since its baseline was pinned: a plain value like {@link Watch}, with an
 * interval that may be read at any time.
 *
 * @param watched whose scores
 * @param lastPosition the last position seen
 * @param scores what was seen
 */
public record Epoch(Watched watched, long lastPosition, BettingSequence.State scores) {

    /** The form in which one is stored. */
    public static final String SCHEMA = "evaluator-epoch/1";

    private static final double ALPHA = 0.05;

    /** Starts after a position. */
    public static Epoch start(Watched watched, long position) {
        return new Epoch(watched, position, new BettingSequence().state());
    }

    /** Returns the epoch after these readings, in the order of the stream. */
    public Epoch after(List<Reading> readings) {
        BettingSequence going = BettingSequence.restore(scores);
        long last = lastPosition;
        for (Reading reading : readings) {
            if (reading.position() > last) {
                reading.of(Measure.SCORE).ifPresent(going::add);
                last = reading.position();
            }
        }
        return new Epoch(watched, last, going.state());
    }

    /** Returns how many readings it rests on. */
    public long cases() {
        return scores.n();
    }

    /** Returns the mean; there must be a reading. */
    public double mean() {
        return BettingSequence.restore(scores).mean();
    }

    /** Returns the confidence sequence of the mean at 95 %. */
    public Interval interval() {
        return BettingSequence.restore(scores).interval(ALPHA);
    }

    /** Returns this epoch as JSON; its canonical form is the same for the same state, and every number exact. */
    public Json json() {
        return Json.object()
                .put("schema", SCHEMA)
                .put("watched", watched.json())
                .put("last_position", lastPosition)
                .put("scores", States.json(scores))
                .build();
    }

    /** Reads what {@link #json} wrote. */
    public static Epoch of(Json json) {
        States.schema(json, SCHEMA);
        return new Epoch(
                Watched.of(States.required(json, "watched")),
                States.whole(json, "last_position"),
                States.sequence(States.required(json, "scores")));
    }
}
