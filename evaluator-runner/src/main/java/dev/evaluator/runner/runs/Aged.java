package dev.evaluator.runner.runs;

import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Words;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs whose words were removed because they were older than {@code store.retention} allows. */
public final class Aged {

    private Aged() {}

    /** Returns what a run has lost, in words, if it has lost anything. */
    public static Optional<String> words(Store store, RunRecord run) {
        Map<Words, Instant> removed = store.removed(run.id());
        if (removed.isEmpty()) {
            return Optional.empty();
        }
        Instant last = removed.values().stream().max(Instant::compareTo).orElseThrow();
        return Optional.of("the words of its "
                + removed.keySet().stream().map(Words::label).collect(Collectors.joining(" and "))
                + " were removed by " + last.truncatedTo(ChronoUnit.SECONDS)
                + ", for they were older than store.retention allows; its numbers are all there");
    }

    /**
     * Refuses to read words that are gone.
     *
     * @param purpose what cannot be done, such as {@code "cannot be scored again"}
     */
    public static void refuse(Store store, RunRecord run, String purpose) {
        words(store, run).ifPresent(why -> {
            throw new RunRefused(
                    "run " + run.id() + " " + purpose + ": " + why + "; name a younger run, or make a new one");
        });
    }

    /** Returns whether a run has all its words. */
    public static boolean isWhole(Store store, RunRecord run) {
        return store.removed(run.id()).isEmpty();
    }

    /** Refuses the same of several runs. */
    static void refuse(Store store, Collection<RunRecord> runs, String purpose) {
        runs.forEach(run -> refuse(store, run, purpose));
    }
}
