package dev.evaluator.runner.metrics;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A case that stands for a bucket: which run scored it, and where its call lies in a trace. It holds nothing of the case
 * itself, whose name may be somebody's.
 *
 * @param value its score
 * @param run the run's name
 * @param trace 32 hexadecimal digits, where its call was traced
 * @param at when it was scored, as far as is known
 */
record Exemplar(double value, String run, Optional<String> trace, Instant at) {

    /** What OpenMetrics allows for names and values together. */
    private static final int LONGEST = 128;

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{32}");

    Exemplar {
        trace = trace.filter(id -> TRACE.matcher(id).matches());
    }

    /** Returns what follows the value of a bucket; nothing where a name is none that is made here. */
    String text() {
        if (!RUN.matcher(run).matches()) {
            return "";
        }
        String labels = "run_id=\"" + run + "\""
                + trace.map(id -> ",trace_id=\"" + id + "\"").orElse("");
        return labels.length() > LONGEST
                ? ""
                : " # {" + labels + "} " + value + " " + at.getEpochSecond() + "."
                        + String.format(Locale.ROOT, "%03d", at.getNano() / 1_000_000);
    }
}
