package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import org.HdrHistogram.Histogram;

/**
 * How punctual a replay at the pace of recorded arrivals was.
 *
 * @param lateness from when a call was due to when it was made
 * @param latency from when a call was due to its answer, for those that were answered
 */
public record Punctuality(Spread lateness, Spread latency) {

    /**
     * A spread of times in milliseconds, to three digits.
     *
     * @param calls how many
     * @param median the middle one
     * @param p99 which 99 of 100 do not exceed
     * @param most the longest
     */
    public record Spread(long calls, double median, double p99, double most) {

        static Spread of(Histogram micros) {
            return new Spread(
                    micros.getTotalCount(),
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    micros.getMaxValue() / 1e3);
        }

        private Json json() {
            return Json.object()
                    .put("calls", calls)
                    .put("p50Ms", median)
                    .put("p99Ms", p99)
                    .put("maxMs", most)
                    .build();
        }
    }

    /** Returns it for programs. */
    public Json json() {
        return Json.object()
                .put("lateness", lateness.json())
                .put("latency", latency.json())
                .build();
    }
}
