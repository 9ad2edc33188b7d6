package dev.evaluator.gate;

import dev.evaluator.sample.Sample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The gate's order restricted to one slice, with the requirements that speak about it. */
final class Track {

    private final List<Lane> lanes;
    private final Iterator<Sample> order;
    private final Deque<Cluster> met = new ArrayDeque<>();
    private Optional<Sample> beyond = Optional.empty();

    /** {@code lanes} are all about the same slice. */
    Track(List<Lane> lanes, Iterator<Sample> order) {
        this.lanes = List.copyOf(lanes);
        this.order = order;
    }

    boolean speaksOf(Sample sample) {
        return lanes.getFirst().speaksOf(sample);
    }

    boolean open() {
        return lanes.stream().anyMatch(Lane::open);
    }

    /** Returns the next cluster it has not consumed; none at the end of its order. */
    Optional<Cluster> next(Function<List<Sample>, Cluster> known) {
        if (met.isEmpty()) {
            meet(known);
        }
        return Optional.ofNullable(met.peek());
    }

    /** Returns the first cluster that nobody has asked yet; none at the end of its order. */
    Optional<Cluster> unasked(Function<List<Sample>, Cluster> known) {
        Optional<Cluster> found =
                met.stream().filter(cluster -> !cluster.isAsked()).findFirst();
        while (found.isEmpty() && meet(known)) {
            found = Optional.of(met.getLast()).filter(cluster -> !cluster.isAsked());
        }
        return found;
    }

    /** Consumes the next cluster. */
    Cluster consume() {
        Cluster cluster = met.remove();
        lanes.stream().filter(Lane::open).forEach(lane -> lane.consume(cluster.settled()));
        return cluster;
    }

    private boolean meet(Function<List<Sample>, Cluster> known) {
        List<Sample> samples = cluster();
        while (!samples.isEmpty() && samples.stream().noneMatch(this::speaksOf)) {
            samples = cluster();
        }
        if (!samples.isEmpty()) {
            met.add(known.apply(samples));
        }
        return !samples.isEmpty();
    }

    /** Reads the cases of the next cluster, which lie together in the order; none at its end. */
    private List<Sample> cluster() {
        List<Sample> samples = new ArrayList<>();
        beyond.ifPresent(samples::add);
        beyond = Optional.empty();
        while (beyond.isEmpty() && order.hasNext()) {
            Sample sample = order.next();
            if (samples.isEmpty() || samples.getFirst().cluster().equals(sample.cluster())) {
                samples.add(sample);
            } else {
                beyond = Optional.of(sample);
            }
        }
        return samples;
    }
}
