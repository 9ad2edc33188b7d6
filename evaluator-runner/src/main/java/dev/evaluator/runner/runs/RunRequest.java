package dev.evaluator.runner.runs;

import dev.evaluator.runner.source.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a run is asked to do.
 *
 * @param suite which suite
 * @param targets which of its targets; all when empty
 * @param only ids, or unique beginnings of ids, of the only cases wanted; all when empty
 * @param repeats how often each sample is sent, if not as the suite says
 * @param limit stop after so many cases
 * @param seed orders the cases, if not as the suite says
 * @param casesInFlight the most cases under way at once, if not as permits allow
 * @param window the traffic it is about, where traffic has a time; all when absent
 * @param due the scheduled time it is made for, if a schedule asks for it
 * @param arrivals when its cases begin, if not as fast as permits allow
 */
public record RunRequest(
        String suite,
        List<String> targets,
        Set<String> only,
        OptionalInt repeats,
        OptionalInt limit,
        OptionalLong seed,
        OptionalInt casesInFlight,
        Optional<Window> window,
        Optional<Instant> due,
        Optional<Arrivals> arrivals) {

    public RunRequest {
        targets = List.copyOf(targets);
        only = Set.copyOf(only);
        atLeast("--repeats", 1, repeats);
        atLeast("--limit", 1, limit);
        if (seed.isPresent() && seed.getAsLong() < 0) {
            throw new RunRefused("--seed must be 0 or more, was " + seed.getAsLong());
        }
    }

    /** Creates a request that no schedule makes. */
    public RunRequest(
            String suite,
            List<String> targets,
            Set<String> only,
            OptionalInt repeats,
            OptionalInt limit,
            OptionalLong seed,
            OptionalInt casesInFlight) {
        this(
                suite,
                targets,
                only,
                repeats,
                limit,
                seed,
                casesInFlight,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns the same request for cases that begin at these moments. */
    public RunRequest at(Arrivals moments) {
        return new RunRequest(
                suite, targets, only, repeats, limit, seed, casesInFlight, window, due, Optional.of(moments));
    }

    private static void atLeast(String option, int least, OptionalInt given) {
        if (given.isPresent() && given.getAsInt() < least) {
            throw new RunRefused(option + " must be " + least + " or more, was " + given.getAsInt());
        }
    }

    /** Returns the request for a whole run as the suite says. */
    public static RunRequest of(String suite, Optional<String> target) {
        return new RunRequest(
                suite,
                target.stream().toList(),
                Set.of(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.empty());
    }

    /** Returns the request for a whole run of all targets over the traffic of a window. */
    public static RunRequest of(String suite, Window window, Optional<Instant> due) {
        return new RunRequest(
                suite,
                List.of(),
                Set.of(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.of(window),
                due,
                Optional.empty());
    }
}
