package dev.evaluator.runner.runs;

import dev.evaluator.drift.Attribution;
import dev.evaluator.drift.Cause;
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

    Causes(Store store, Suite suite) {
        this.store = store;
        this.suite = suite;
    }

    /** Looks at the streams of a run, and keeps what it finds. */
    void explain(RunRecord run) {
        for (int part = 0; part < run.parts().size(); part++) {
            StreamId stream = Watching.stream(run, part);
            Detectors.of(store.detectors(stream)).ifPresent(detectors -> explain(stream, detectors));
        }
    }

    private void explain(StreamId stream, Detectors detectors) {
        Map<String, Watch> explained = new LinkedHashMap<>();
        detectors
                .watches()
                .forEach((name, watch) -> watch.drift()
                        .filter(drift -> drift.watched().measure() == Measure.SCORE && isOpen(drift))
                        .flatMap(drift -> cause(stream, detectors, drift))
                        .ifPresent(cause -> explained.put(name, watch.causedBy(cause))));
        store.save(stream, detectors.with(explained).changedSince(detectors));
    }

    private static boolean isOpen(Drift drift) {
        return drift.cause().isEmpty() || drift.cause().get() instanceof Cause.Inconclusive;
    }

    private Optional<Cause> cause(StreamId stream, Detectors detectors, Drift drift) {
        if (!suite.evaluators().containsKey(drift.watched().evaluator())) {
            return Optional.empty();
        }
        Sign alarm = new Sign.Alarm(drift);
        boolean judged = suite.judged().contains(drift.watched().evaluator());
        Signs signs = (judged ? Signs.quiet() : Signs.unjudged())
                .anchors(new Sign.Absent())
                .panel(new Sign.Absent())
                .replayed(new Sign.Absent())
                .observed(new Sign.Absent());
        signs = stream.stream() == Stream.OBSERVED
                ? signs.observed(alarm)
                : sameQuestions(stream, drift) ? signs.panel(alarm) : signs.replayed(alarm);
        if (changed(detectors.place(), drift)) {
            signs = signs.afterChangeOfTarget();
        }
        Optional<MixAndQuality> split = split(stream, drift);
        return Attribution.cause(split.isPresent() ? signs.split(split.get()) : signs);
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
