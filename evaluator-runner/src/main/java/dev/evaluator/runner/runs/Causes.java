package dev.evaluator.runner.runs;

import dev.evaluator.drift.Attribution;
import dev.evaluator.drift.Cause;
import dev.evaluator.drift.Clearance;
import dev.evaluator.drift.Drift;
import dev.evaluator.drift.Measure;
import dev.evaluator.drift.MixAndQuality;
import dev.evaluator.drift.Sign;
import dev.evaluator.drift.Signs;
import dev.evaluator.drift.Watch;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.store.Followed;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.AnchorSet;
import dev.evaluator.runner.watch.Detectors;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.runner.watch.Place;
import dev.evaluator.runner.watch.Watching;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Suite;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names the cause of what alarms, once a run has ended: from the other streams, the judge, and the mix of cases. */
final class Causes {

    private static final int RESAMPLES = 999;

    private final Store store;
    private final Suite suite;
    private final AnchorWatch anchors;

    Causes(Store store, Suite suite, AnchorWatch anchors) {
        this.store = store;
        this.suite = suite;
        this.anchors = anchors;
    }

    /** Looks at the streams of a run, and keeps what it finds. */
    void explain(RunRecord run) throws InterruptedException {
        for (int part = 0; part < run.parts().size(); part++) {
            StreamId stream = Watching.stream(run, part);
            Optional<Detectors> detectors = Detectors.of(store.detectors(stream));
            if (detectors.isPresent()) {
                explain(run, stream, detectors.get());
            }
        }
    }

    private void explain(RunRecord run, StreamId stream, Detectors detectors) throws InterruptedException {
        Map<String, Watch> explained = new LinkedHashMap<>();
        for (Map.Entry<String, Watch> entry : detectors.watches().entrySet()) {
            Optional<Drift> drift = entry.getValue()
                    .drift()
                    .filter(found -> found.watched().measure() == Measure.SCORE
                            && suite.evaluators().containsKey(found.watched().evaluator()));
            if (drift.isPresent()) {
                cause(run, stream, detectors, drift.get())
                        .ifPresent(cause ->
                                explained.put(entry.getKey(), entry.getValue().causedBy(cause)));
            }
        }
        store.save(stream, detectors.with(explained).changedSince(detectors));
    }

    /** A cause that was found stays, unless it turns out that the judge has moved or that nobody could tell before. */
    private Optional<Cause> cause(RunRecord run, StreamId stream, Detectors detectors, Drift drift)
            throws InterruptedException {
        boolean judged = suite.judged().contains(drift.watched().evaluator());
        Sign frozen = judged ? frozen(stream, drift.watched().evaluator()) : new Sign.Absent();
        boolean first = drift.cause().isEmpty();
        boolean open = !judged
                && drift.cause().filter(Cause.Inconclusive.class::isInstance).isPresent();
        if (!first && !open && !(frozen instanceof Sign.Alarm)) {
            return Optional.empty();
        }
        Signs signs = signs(stream, detectors, drift, judged).anchors(frozen);
        Optional<AnchorSet> set = AnchorWatch.anchors(store, stream.suite(), stream.target());
        if (set.isPresent() && Attribution.needsClearing(signs)) {
            Clearance cleared = anchors.clear(run, set.get(), drift);
            if (cleared == Clearance.OPEN) {
                return Optional.empty(); // Stopped: the next run asks.
            }
            signs = signs.clearance(cleared);
        }
        return Attribution.cause(signs);
    }

    /** What the anchors of an evaluator say: a change they show either way is the judge's. */
    private Sign frozen(StreamId stream, String evaluator) {
        StreamId of = new StreamId(stream.suite(), stream.target(), Stream.ANCHORS);
        if (store.baseline(of).isEmpty()) {
            return new Sign.Absent();
        }
        return Detectors.of(store.detectors(of)).stream()
                .flatMap(detectors -> detectors.alarms().stream())
                .filter(found -> found.watched().evaluator().equals(evaluator)
                        && found.watched().measure() == Measure.SCORE)
                .<Sign>map(Sign.Alarm::new)
                .findFirst()
                .orElseGet(Sign.Quiet::new);
    }

    private Signs signs(StreamId stream, Detectors detectors, Drift drift, boolean judged) {
        Sign alarm = new Sign.Alarm(drift);
        Signs signs = (judged ? Signs.quiet() : Signs.unjudged())
                .panel(new Sign.Absent())
                .replayed(new Sign.Absent())
                .observed(new Sign.Absent());
        signs = stream.stream() == Stream.OBSERVED
                ? signs.observed(alarm)
                : sameQuestions(stream, drift) ? signs.panel(alarm) : signs.replayed(alarm);
        if (changed(detectors.place(), drift) || changing(stream, drift)) {
            signs = signs.afterChangeOfTarget();
        }
        Optional<MixAndQuality> split = split(stream, drift);
        return split.isPresent() ? signs.split(split.get()) : signs;
    }

    /** A model that answers beside the one of the baseline is a change that goes on, however early it began. */
    private boolean changing(StreamId stream, Drift drift) {
        Set<String> now = Since.change(store, stream, suite, drift).models();
        Set<String> then = store.baseline(stream)
                .map(baseline -> Pinned.of(baseline.document()).models())
                .orElse(Set.of());
        return now.stream().anyMatch(then::contains) && !then.containsAll(now);
    }

    /** The change is dated by its likely start; what happened as long before that as it took to alarm is near it. */
    private static boolean changed(Place place, Drift drift) {
        long slack = drift.alarmedAt() - drift.since() + 1;
        return place.changes().stream()
                .anyMatch(
                        change -> change.position() >= drift.since() - slack && change.position() <= drift.alarmedAt());
    }

    /** Cases that are the same in every run are a panel, whatever they are called: their mix cannot move. */
    private boolean sameQuestions(StreamId stream, Drift drift) {
        Optional<Followed> since = store.followed(stream).stream()
                .filter(followed -> followed.last() >= drift.since())
                .findFirst();
        Optional<RunRecord> before = pinned(stream);
        return since.isPresent()
                && before.isPresent()
                && questions(before.get().id()).equals(questions(since.get().run()));
    }

    private Set<String> questions(String run) {
        Set<String> questions = new HashSet<>();
        Iterator<Sample> samples = store.schedule(run);
        samples.forEachRemaining(sample -> questions.add(sample.digest().value()));
        return questions;
    }

    private Optional<RunRecord> pinned(StreamId stream) {
        return store.baseline(stream)
                .flatMap(baseline -> store.find(Pinned.of(baseline.document()).run()));
    }

    /** Splits the change by the slice that tells most: where the parts differ most. */
    Optional<MixAndQuality> split(StreamId stream, Drift drift) {
        String evaluator = drift.watched().evaluator();
        Optional<RunRecord> run = pinned(stream);
        if (run.isEmpty()) {
            return Optional.empty();
        }
        Since before = Since.run(store, run.get(), part(run.get(), stream), suite, evaluator);
        Since after = Since.change(store, stream, suite, drift);
        return suite.slicing().values().keySet().stream()
                .flatMap(slice ->
                        MixAndQuality.of(
                                before.by(slice),
                                after.by(slice),
                                RESAMPLES,
                                run.get().seed())
                                .stream())
                .max(Comparator.comparingDouble(Causes::spread));
    }

    private static double spread(MixAndQuality split) {
        return split.parts().stream()
                .mapToDouble(part -> Math.abs(part.mix()) + Math.abs(part.quality()))
                .max()
                .orElse(0);
    }

    private static int part(RunRecord run, StreamId stream) {
        for (int part = 0; part < run.parts().size(); part++) {
            if (run.parts().get(part).target().equals(stream.target())
                    && run.parts().get(part).stream() == stream.stream()) {
                return part;
            }
        }
        throw new IllegalStateException("run " + run.id() + " has no part " + stream);
    }
}
