package dev.evaluator.runner.runs;

import dev.evaluator.drift.Drift;
import dev.evaluator.drift.Measure;
import dev.evaluator.drift.MixAndQuality;
import dev.evaluator.drift.Sign;
import dev.evaluator.drift.Signs;
import dev.evaluator.json.Digest;
import dev.evaluator.run.Stream;
import dev.evaluator.runner.store.BaselineRecord;
import dev.evaluator.runner.store.Followed;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.Detectors;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.runner.watch.Place;
import dev.evaluator.sample.Sample;
import dev.evaluator.suite.Suite;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** Reads from the store what each stream of a target says when one of them alarms. */
final class StreamSigns {

    private static final int RESAMPLES = 999;

    private final Store store;
    private final Suite suite;

    StreamSigns(Store store, Suite suite) {
        this.store = store;
        this.suite = suite;
    }

    /** What the anchors of an evaluator say: a change they show either way is the judge's. */
    Sign frozen(StreamId stream, String evaluator) {
        StreamId of = beside(stream, Stream.ANCHORS);
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

    static StreamId beside(StreamId stream, Stream other) {
        return new StreamId(stream.suite(), stream.target(), other);
    }

    /** Returns what all streams but the anchors say, one of which alarms. */
    Signs of(StreamId stream, Detectors detectors, Drift drift, boolean judged) {
        Sign alarm = new Sign.Alarm(drift);
        Signs none = (judged ? Signs.quiet() : Signs.unjudged())
                .panel(new Sign.Absent())
                .replayed(new Sign.Absent())
                .observed(new Sign.Absent());
        Signs signs = switch (stream.stream()) {
            case PANEL -> none.panel(alarm).replayed(other(stream, Stream.REPLAYED, drift));
            case REPLAYED -> {
                Sign panel = panel(stream, drift);
                yield panel instanceof Sign.Absent && sameQuestions(stream, drift)
                        ? none.panel(alarm)
                        : none.replayed(alarm).panel(panel);
            }
            case OBSERVED -> none.observed(alarm);
            case ANCHORS -> none;
        };
        if (changed(detectors.place(), drift) || changing(stream, drift)) {
            signs = signs.afterChangeOfTarget();
        }
        Optional<MixAndQuality> split = split(stream, drift);
        return split.isPresent() ? signs.split(split.get()) : signs;
    }

    /** Returns what the panel says of the evaluator that alarms elsewhere. */
    Sign panel(StreamId stream, Drift drift) {
        return other(stream, Stream.PANEL, drift);
    }

    private Sign other(StreamId stream, Stream which, Drift drift) {
        StreamId of = beside(stream, which);
        String evaluator = drift.watched().evaluator();
        Optional<Pinned> pinned = store.baseline(of)
                .map(BaselineRecord::document)
                .map(Pinned::of)
                .filter(then -> Digest.of(suite.evaluator(evaluator).definition())
                        .value()
                        .equals(then.definitions().get(evaluator)));
        Optional<Pinned.Cell> cell =
                pinned.flatMap(then -> then.cell(evaluator, drift.watched().slice()));
        Optional<Detectors> detectors = Detectors.of(store.detectors(of));
        if (cell.isEmpty() || detectors.isEmpty()) {
            return new Sign.Absent();
        }
        return detectors.get().alarms().stream()
                .filter(found -> found.watched().evaluator().equals(evaluator)
                        && found.watched().measure() == Measure.SCORE
                        && found.watched().direction() == drift.watched().direction())
                .<Sign>map(Sign.Alarm::new)
                .findFirst()
                .orElseGet(() -> new Sign.Quiet(cell.map(Pinned.Cell::baseline)));
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
    private Optional<MixAndQuality> split(StreamId stream, Drift drift) {
        String evaluator = drift.watched().evaluator();
        Optional<RunRecord> run = pinned(stream);
        if (run.isEmpty() || stream.stream() == Stream.PANEL) {
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
                .max(Comparator.comparingDouble(StreamSigns::spread));
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
