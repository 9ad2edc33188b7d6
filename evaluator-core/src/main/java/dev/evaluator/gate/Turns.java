package dev.evaluator.gate;

import dev.evaluator.sample.Sample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The cases of a gate in the order in which they are asked. The slices that requirements speak about take turns, so that
 * a rare one advances as fast as a common one; each reads the recorded order restricted to itself, without gaps, so that
 * what it has read is a random sample of it. A case asked for one slice serves the others when they come to it.
 *
 * <p>Cases are handed out ahead of what is decided, and given back settled in the order they were handed out. They are
 * read in an order of their own, which follows from the recorded order and the scores alone: what was handed out for a
 * slice that needed it no more is not read.
 */
public final class Turns implements Iterator<Sample> {

    private final Gate gate;
    private final long most;
    private final Consumer<Pair> reader;
    private final List<Track> tracks = new ArrayList<>();
    private final Map<String, Cluster> known = new HashMap<>();
    private final Set<Track> closed = new HashSet<>();
    private final Deque<Sample> asking = new ArrayDeque<>();
    private int turnToAsk;
    private int turnToRead;
    private long askedUnread;
    private long inFlight;
    private long read;
    private boolean full;

    /**
     * Creates the turns of a gate that has read nothing.
     *
     * @param gate what reads the cases
     * @param order begins the recorded order anew; cases of one cluster lie together
     * @param most the most cases to be read; a cluster that does not fit is not begun
     * @param reader gets each case as it is read
     */
    public Turns(Gate gate, Supplier<Iterator<Sample>> order, long most, Consumer<Pair> reader) {
        this.gate = gate;
        this.most = most;
        this.reader = reader;
        gate.lanes().stream()
                .collect(Collectors.groupingBy(Lane::slice, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(lanes -> tracks.add(new Track(lanes, order.get())));
    }

    @Override
    public boolean hasNext() {
        if (asking.isEmpty() && !gate.decided() && !full) {
            nextToAsk().ifPresent(cluster -> {
                asking.addAll(cluster.ask());
                askedUnread += cluster.asked();
            });
        }
        return !asking.isEmpty();
    }

    @Override
    public Sample next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no further case is needed");
        }
        inFlight++;
        return asking.remove();
    }

    /** Takes the next of the cases handed out, settled, and reads whatever can now be read. */
    public void settled(Pair pair) {
        inFlight--;
        Optional.ofNullable(known.get(pair.sample().cluster())).ifPresent(cluster -> cluster.settle(pair));
        while (readOne()) {
            turnToRead = after(turnToRead);
        }
    }

    /** What is in flight counts as read, until it turns out not to be needed. */
    private boolean affordable(Cluster cluster) {
        return read + askedUnread + cluster.wanted().size() <= most;
    }

    /** Returns the cluster that reading waits for, or the next whose turn it is if no slice is decided meanwhile. */
    private Optional<Cluster> nextToAsk() {
        if (inFlight == 0) {
            return turn();
        }
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(turnToAsk);
            Optional<Cluster> found = track.open() ? track.unasked(this::known) : Optional.empty();
            if (found.isPresent() && !affordable(found.get())) {
                return Optional.empty();
            }
            turnToAsk = after(turnToAsk);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private boolean readOne() {
        Optional<Cluster> next = gate.decided() ? Optional.empty() : turn();
        if (next.isEmpty() || !next.get().isSettled()) {
            return false;
        }
        askedUnread -= next.get().asked();
        List<Pair> pairs = next.get().read();
        pairs.forEach(reader);
        read += pairs.size();
        gate.looked(pairs.size());
        tracks.forEach(this::advance);
        return true;
    }

    /** Returns the next cluster of the slice whose turn it is to read; none at the end, or when it does not fit. */
    private Optional<Cluster> turn() {
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(turnToRead);
            Optional<Cluster> next = track.open() ? track.next(this::known) : Optional.empty();
            if (next.isPresent()) {
                full = read + next.get().wanted().size() > most;
                return next.filter(cluster -> !full);
            }
            turnToRead = after(turnToRead);
        }
        return Optional.empty();
    }

    private int after(int turn) {
        return (turn + 1) % tracks.size();
    }

    /** Lets a slice read on as far as what it comes to has been read for others already. */
    private void advance(Track track) {
        while (track.open() && track.next(this::known).filter(Cluster::isRead).isPresent()) {
            Cluster cluster = track.consume();
            if (cluster.passedBy(track)) {
                known.remove(cluster.id());
            }
        }
        if (!track.open() && closed.add(track)) {
            known.values().removeIf(cluster -> forgotten(cluster, track));
        }
    }

    private boolean forgotten(Cluster cluster, Track track) {
        boolean forgotten = cluster.passedBy(track);
        askedUnread -= forgotten && !cluster.isRead() ? cluster.asked() : 0;
        return forgotten;
    }

    private Cluster known(List<Sample> samples) {
        return known.computeIfAbsent(samples.getFirst().cluster(), id -> new Cluster(samples, readers(samples)));
    }

    private Set<Track> readers(List<Sample> samples) {
        return tracks.stream()
                .filter(Track::open)
                .filter(track -> samples.stream().anyMatch(track::speaksOf))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
