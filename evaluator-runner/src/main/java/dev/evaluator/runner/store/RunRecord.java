package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.source.Window;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One run as it is kept.
 *
 * @param id short and unique; a unique prefix is enough to name it
 * @param kind what it was made for
 * @param suite the suite's name
 * @param suiteDigest the suite's identity
 * @param seed orders the cases
 * @param manifest everything that could change a result, and must not when the run is resumed
 * @param parts its (target, stream) pairs
 * @param state how far it is
 * @param startedAt when it was created
 * @param finishedAt when it ended
 * @param due the scheduled time it was made for, if it was made for one
 * @param window the traffic it was drawn from, where traffic has a time and the run was given one
 */
public record RunRecord(
        String id,
        Kind kind,
        String suite,
        Digest suiteDigest,
        long seed,
        Json manifest,
        List<PartRecord> parts,
        State state,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Optional<Instant> due,
        Optional<Window> window) {

    public RunRecord {
        parts = List.copyOf(parts);
    }

    /** Creates a run that no schedule asked for. */
    public RunRecord(
            String id,
            Kind kind,
            String suite,
            Digest suiteDigest,
            long seed,
            Json manifest,
            List<PartRecord> parts,
            State state,
            Instant startedAt,
            Optional<Instant> finishedAt) {
        this(
                id,
                kind,
                suite,
                suiteDigest,
                seed,
                manifest,
                parts,
                state,
                startedAt,
                finishedAt,
                Optional.empty(),
                Optional.empty());
    }

    /** What a run was made for. */
    public enum Kind {
        /** To measure: its cases are a fair sample, its scores are counted. */
        RUN,
        /** To look at cases somebody picked: they stand for nothing but themselves. */
        PICKED,
        /** To decide a gate. */
        GATE,
        /** To score stored answers of another run again. */
        RESCORE,
        /** To see whether a judge still grades frozen answers as it did. */
        ANCHORS,
        /** To ask the questions that never change: its mix cannot move. */
        PANEL;

        /** Returns the name as it is stored and shown. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far a run is. */
    public enum State {
        /** Being worked on, or cut off and resumable. */
        RUNNING,
        /** Stopped early on purpose: a prefix of its order is done, the rest can be resumed. */
        STOPPED,
        /** Every planned case is settled. */
        COMPLETE;

        /** Returns the name as it is stored and shown. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One (target, stream) of a run.
     *
     * @param target the target's name
     * @param targetDigest the target's identity
     * @param revision the deployed version, when known
     * @param stream which stream
     */
    public record PartRecord(String target, Digest targetDigest, Optional<String> revision, Stream stream) {}
}
