package dev.evaluator.runner.incident;

import dev.evaluator.drift.Drift;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.runs.Since;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.runner.watch.Place;
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.sample.Slice;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Tells what changed just before something moved. */
final class Changes {

    /** A share of the traffic that moved by less is not worth a word at night. */
    private static final double WORTH_TELLING = 0.05;

    private static final int NEWEST = 2;

    private final Store store;
    private final Standing standing;

    Changes(Store store, Standing standing) {
        this.store = store;
        this.standing = standing;
    }

    /** Returns the run in which a place of a stream lies. */
    static Optional<Moment> moment(Store store, StreamId stream, long position) {
        return Standing.at(store, stream, position)
                .flatMap(followed -> store.find(followed.run()))
                .map(run -> new Moment(run.id(), run.startedAt()));
    }

    List<Change> before(Moved moved, Optional<Suite> suite) {
        List<Change> all = new ArrayList<>(target(moved));
        suite.flatMap(found -> traffic(moved, found)).ifPresent(all::add);
        all.add(judge(moved, suite));
        return all;
    }

    private List<Change> target(Moved moved) {
        StreamId stream = moved.stream();
        List<Place.Change> near =
                Objects.requireNonNull(standing.streams().get(stream)).detectors().place().changes().stream()
                        .filter(change -> change.position() <= moved.drift().alarmedAt())
                        .toList();
        if (near.isEmpty()) {
            return List.of(Change.none(
                    Change.Kind.TARGET, "its configuration, its revision and the model that answers are as they were"));
        }
        return near.subList(Math.max(0, near.size() - NEWEST), near.size()).reversed().stream()
                .map(change -> Change.of(Change.Kind.TARGET, change.what(), moment(store, stream, change.position())))
                .toList();
    }

    /** The share of a slice that has moved most, of the same cases whose scores are told. */
    private Optional<Change> traffic(Moved moved, Suite suite) {
        Drift drift = moved.drift();
        if (moved.stream().stream() == Stream.ANCHORS
                || suite.slicing().values().isEmpty()
                || !suite.evaluators().containsKey(drift.watched().evaluator())) {
            return Optional.empty();
        }
        if (moved.stream().stream() == Stream.PANEL) {
            return Optional.of(Change.none(Change.Kind.TRAFFIC, "the panel asks the same in every run"));
        }
        Pinned pinned =
                Objects.requireNonNull(standing.streams().get(moved.stream())).pinned();
        Since since = Since.change(store, moved.stream(), suite, drift);
        return suite.slicing().values().keySet().stream()
                .flatMap(slice -> shift(slice, pinned, since, drift.watched().evaluator()).stream())
                .max((one, other) -> Double.compare(Math.abs(one.by()), Math.abs(other.by())))
                .map(shift -> Math.abs(shift.by()) < WORTH_TELLING
                        ? Change.none(
                                Change.Kind.TRAFFIC, "no slice's share moved by more than " + percent(WORTH_TELLING))
                        : Change.of(
                                Change.Kind.TRAFFIC,
                                shift.slice() + " is " + percent(shift.now()) + " of the cases, was "
                                        + percent(shift.before()),
                                moved.since()));
    }

    private record Shift(String slice, double before, double now) {
        double by() {
            return now - before;
        }
    }

    private static Optional<Shift> shift(String slice, Pinned pinned, Since since, String evaluator) {
        Map<String, long[]> cases = new TreeMap<>();
        pinned.cells().stream()
                .filter(cell ->
                        cell.evaluator().equals(evaluator) && cell.slice().startsWith(slice + "="))
                .forEach(cell -> cases.computeIfAbsent(cell.slice(), name -> new long[2])[0] += cell.cases());
        since.cases()
                .forEach(found -> cases.computeIfAbsent(
                                new Slice(slice, found.sample().slices().getOrDefault(slice, Slice.OTHER)).label(),
                                name -> new long[2])[1]++);
        long before = cases.values().stream().mapToLong(of -> of[0]).sum();
        long now = cases.values().stream().mapToLong(of -> of[1]).sum();
        return before == 0 || now == 0
                ? Optional.empty()
                : cases.entrySet().stream()
                        .map(of -> new Shift(
                                of.getKey(), (double) of.getValue()[0] / before, (double) of.getValue()[1] / now))
                        .max((one, other) -> Double.compare(Math.abs(one.by()), Math.abs(other.by())));
    }

    private Change judge(Moved moved, Optional<Suite> suite) {
        String evaluator = moved.drift().watched().evaluator();
        String target = moved.stream().target();
        if (standing.judgeMoved(target, evaluator)) {
            return Change.of(
                    Change.Kind.JUDGE,
                    "the judge of " + evaluator + " grades otherwise than when it was pinned",
                    judgedOtherwise(moved));
        }
        if (suite.filter(found -> found.judged().contains(evaluator)).isEmpty()) {
            return Change.none(Change.Kind.JUDGE, evaluator + " has no judge that could move");
        }
        boolean anchored =
                standing.streams().containsKey(new StreamId(moved.stream().suite(), target, Stream.ANCHORS));
        return anchored
                ? Change.none(Change.Kind.JUDGE, "the anchors are graded as when they were pinned")
                : new Change(
                        Change.Kind.JUDGE,
                        Change.State.UNKNOWN,
                        "no anchors are pinned that would tell; see evaluator baseline pin",
                        Optional.empty());
    }

    private Optional<Moment> judgedOtherwise(Moved moved) {
        StreamId anchors = new StreamId(moved.stream().suite(), moved.stream().target(), Stream.ANCHORS);
        return Optional.ofNullable(standing.streams().get(anchors)).stream()
                .flatMap(of -> of.detectors().alarms().stream())
                .filter(drift -> drift.watched()
                        .evaluator()
                        .equals(moved.drift().watched().evaluator()))
                .findFirst()
                .flatMap(drift -> moment(store, anchors, drift.since()));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
