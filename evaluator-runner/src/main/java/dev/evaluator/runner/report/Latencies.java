package dev.evaluator.runner.report;

import dev.evaluator.run.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** How long answers took, counted in classes of which each reaches 2 % farther than the one before. */
final class Latencies {

    private static final double STEP = Math.log(1.02);

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long answers;

    /** Counts an answer; a failure, or an answer of which nobody took the time, does not count. */
    void add(Answer answer) {
        if (answer instanceof Answer.Answered answered
                && answered.response().latency().toNanos() > 0) {
            answers++;
            counts.merge((int) (Math.log(answered.response().latency().toNanos()) / STEP), 1L, Long::sum);
        }
    }

    /** Returns the time within which a share of the answers came, 2 % too long at most. */
    Duration within(double share) {
        long seen = 0;
        for (Map.Entry<Integer, Long> some : counts.entrySet()) {
            seen += some.getValue();
            if (seen >= share * answers) {
                return Duration.ofNanos(Math.round(Math.exp((some.getKey() + 1) * STEP)));
            }
        }
        return Duration.ZERO;
    }

    /** Returns the median and the tail. */
    String words() {
        return answers == 0
                ? "not measured"
                : "half within " + time(0.5) + ", 90 % within " + time(0.9) + ", 99 % within " + time(0.99) + ", over "
                        + Words.count(answers, "answer");
    }

    private String time(double share) {
        Duration time = within(share);
        return time.toSeconds() < 1 ? Words.plain(time.toNanos() / 1e6) + " ms" : Words.duration(time);
    }
}
