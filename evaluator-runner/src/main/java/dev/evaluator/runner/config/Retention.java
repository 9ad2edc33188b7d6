package dev.evaluator.runner.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a store keeps words; numbers stay.
 *
 * @param samples for how long what was asked; empty: as long as the store is there
 * @param responses for how long what was answered and what judges said; empty: as long as the store is there
 */
public record Retention(Optional<Duration> samples, Optional<Duration> responses) {

    /** How long words stay unless something else is said. */
    public static final Duration KEEP = Duration.ofDays(30);

    /** Words stay as long as the store is there. */
    public static final Retention FOREVER = new Retention(Optional.empty(), Optional.empty());

    /** Words stay for as long as is usual. */
    public static final Retention DEFAULT = new Retention(Optional.of(KEEP), Optional.of(KEEP));

    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final String EVER = "forever";

    static Retention read(Node node) {
        node.keys(Keys.RETENTION);
        return new Retention(
                node.find("samples", Retention::age, DEFAULT.samples()),
                node.find("responses", Retention::age, DEFAULT.responses()));
    }

    // Below a day what a run has asked could be gone before somebody has looked at it, or a gate been asked again.
    private static Optional<Duration> age(Node node) {
        String text = node.text();
        if (text.equals(EVER)) {
            return Optional.empty();
        }
        Optional<Duration> age = Durations.parse(text);
        if (age.isEmpty()) {
            node.expected("a duration like 30d, or " + EVER);
        } else if (age.get().compareTo(SHORTEST) < 0) {
            node.problem("must be a day at least, was " + text);
        } else if (age.get().compareTo(LONGEST) > 0) {
            node.problem("must be 36500d at most, or " + EVER + ", was " + text);
        }
        return age;
    }
}
