package dev.evaluator.gate;

import dev.evaluator.sample.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The cases of one cluster on their way through a gate: met in the order, asked, settled, read. */
final class Cluster {

    private final List<Sample> samples;
    private final Set<Track> readers;
    private final List<Pair> settled = new ArrayList<>();
    private List<Sample> asked = List.of();
    private boolean read;

    /** Creates a cluster with the tracks that will come across it. */
    Cluster(List<Sample> samples, Set<Track> readers) {
        this.samples = List.copyOf(samples);
        this.readers = new HashSet<>(readers);
    }

    String id() {
        return samples.getFirst().cluster();
    }

    /** Returns the cases that any of its remaining readers speaks of. */
    List<Sample> wanted() {
        if (samples.size() == 1) {
            return readers.isEmpty() ? List.of() : samples;
        }
        return samples.stream()
                .filter(sample -> readers.stream().anyMatch(track -> track.speaksOf(sample)))
                .toList();
    }

    boolean isAsked() {
        return !asked.isEmpty();
    }

    List<Sample> ask() {
        asked = wanted();
        return asked;
    }

    int asked() {
        return asked.size();
    }

    void settle(Pair pair) {
        settled.add(pair);
    }

    boolean isSettled() {
        return isAsked() && settled.size() == asked.size();
    }

    boolean isRead() {
        return read;
    }

    /** Returns its settled cases as far as anybody wants them still: more may have been asked than it now takes. */
    List<Pair> read() {
        read = true;
        List<Sample> wanted = wanted();
        return settled.stream().filter(pair -> wanted.contains(pair.sample())).toList();
    }

    List<Pair> settled() {
        return settled;
    }

    /** Lets go of a reader that has read it or never will; returns whether none is left. */
    boolean passedBy(Track track) {
        readers.remove(track);
        return readers.isEmpty();
    }
}
