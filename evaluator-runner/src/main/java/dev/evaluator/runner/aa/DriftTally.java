package dev.evaluator.runner.aa;

import java.util.List;
import java.util.OptionalLong;

/**
 * How long a detector of a fall was quiet where nothing changes, many times over.
 *
 * @param evaluator whose scores
 * @param reference their true mean, which is no change: the nearest a reference may be
 * @param limit the evidence A at which it alarmed
 * @param most after how many cases it was left alone
 * @param alarms where each stream alarmed, empty where it did not
 */
public record DriftTally(String evaluator, double reference, double limit, long most, List<OptionalLong> alarms) {

    /** A detector may alarm within A/10 cases one time in ten. */
    private static final int EARLY = 10;

    public DriftTally {
        alarms = List.copyOf(alarms);
    }

    /** Returns how many streams alarmed at all. */
    public long alarmed() {
        return alarms.stream().filter(OptionalLong::isPresent).count();
    }

    /** Returns the mean number of cases to an alarm, those that never alarmed counted as far as they went. */
    public double meanRun() {
        return alarms.stream().mapToLong(at -> at.orElse(most)).average().orElseThrow();
    }

    /** Returns the mean run over A; the promise is at least 1. */
    public double ratio() {
        return meanRun() / limit;
    }

    /** Returns the standard error of the ratio. */
    public double ratioError() {
        double mean = meanRun();
        double squares = alarms.stream()
                .mapToDouble(at -> (at.orElse(most) - mean) * (at.orElse(most) - mean))
                .sum();
        return Math.sqrt(squares / (alarms.size() - 1.0) / alarms.size()) / limit;
    }

    /** Returns within how many cases an alarm is early. */
    public long earlyWithin() {
        return (long) (limit / EARLY);
    }

    /** Returns how often it alarmed early. */
    public WrongRate early() {
        return new WrongRate(
                alarms.stream()
                        .filter(at -> at.isPresent() && at.getAsLong() <= earlyWithin())
                        .count(),
                alarms.size(),
                1.0 / EARLY);
    }

    /** Returns whether the streams leave both promises standing. */
    public boolean holds() {
        return ratio() + 2 * ratioError() >= 1 && early().holds();
    }
}
