package dev.evaluator.runner.report;

import dev.evaluator.sample.Sample;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was asked in one case, for people to read.
 *
 * @param id the case's id
 * @param slices where it lies
 * @param question the last message of the user
 * @param before how many messages came before it, in words
 * @param reference what a good answer rests on
 * @param explain the command that shows how its scores came about
 */
record Asked(Excerpt id, Excerpt slices, Excerpt question, String before, Optional<Excerpt> reference, String explain) {

    private static final int NAME = 120;
    private static final int TEXT = 600;

    static Asked of(Sample sample, String run, String options) {
        int before = sample.prompt().messages().size() - 1;
        return new Asked(
                Excerpt.of(sample.id(), NAME),
                Excerpt.of(
                        new TreeMap<>(sample.slices())
                                .entrySet().stream()
                                        .map(slice -> slice.getKey() + "=" + slice.getValue())
                                        .reduce((all, next) -> all + "  " + next)
                                        .orElse(""),
                        2 * NAME),
                Excerpt.of(sample.prompt().question(), TEXT),
                before == 0 ? "" : "after " + Words.count(before, "earlier message"),
                sample.reference().text().map(text -> Excerpt.of(text, TEXT)),
                command(sample.id(), run, options));
    }

    /** Returns a command that is safe to paste; what cannot be typed stands there by name and finds nothing. */
    private static String command(String id, String run, String options) {
        return "evaluator explain " + Words.shell(Excerpt.of(id, NAME).text()) + " --run " + run + options;
    }
}
