package dev.evaluator.runner.runs;

import dev.evaluator.drift.Attribution;
import dev.evaluator.drift.Cause;
import dev.evaluator.drift.Clearance;
import dev.evaluator.drift.Drift;
import dev.evaluator.drift.Measure;
import dev.evaluator.drift.Reading;
import dev.evaluator.drift.Rejudging;
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
import dev.evaluator.runner.watch.Standing;
import dev.evaluator.runner.watch.Watching;
import dev.evaluator.suite.Suite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names the cause of what alarms, once a run has ended: from the other streams, the judge, and the mix of cases. */
final class Causes {

    private final Store store;
    private final Suite suite;
    private final AnchorWatch anchors;
    private final Rejudge rejudge;
    private final StreamSigns streams;
    private final Map<List<String>, Clearance> cleared = new HashMap<>();

    Causes(Store store, Suite suite, AnchorWatch anchors, Rejudge rejudge) {
        this.store = store;
        this.suite = suite;
        this.anchors = anchors;
        this.rejudge = rejudge;
        this.streams = new StreamSigns(store, suite);
    }

    /** Looks at the streams of a run, those first that fewer things can move, and keeps what it finds. */
    void explain(RunRecord run) throws InterruptedException {
        for (int part = 0; part < run.parts().size(); part++) {
            StreamId stream = Watching.stream(run, part);
            for (StreamId one : List.of(StreamSigns.beside(stream, Stream.PANEL), stream)) {
                Optional<Detectors> detectors = Detectors.of(store.detectors(one));
                if (detectors.isPresent()) {
                    explain(run, one, detectors.get());
                }
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
        String evaluator = drift.watched().evaluator();
        boolean judged = suite.judged().contains(evaluator);
        Sign frozen = judged ? streams.frozen(stream, evaluator) : new Sign.Absent();
        Optional<Cause.Traffic> traffic = drift.cause()
                .filter(cause -> cause instanceof Cause.Traffic known && known.provisional())
                .map(Cause.Traffic.class::cast);
        boolean overturned = traffic.isPresent() && streams.panel(stream, drift) instanceof Sign.Alarm;
        if (!(frozen instanceof Sign.Alarm) && !overturned) {
            if (traffic.isPresent()) {
                return Optional.of(Attribution.reconsider(
                        traffic.get().anew(), panelSince(stream, drift), streams.of(stream, detectors, drift, judged)));
            }
            if (drift.cause().isPresent() && !open(drift.cause().get(), judged)) {
                return Optional.empty();
            }
        }
        Signs signs = streams.of(stream, detectors, drift, judged).anchors(frozen);
        Optional<AnchorSet> set = AnchorWatch.anchors(store, stream.suite(), stream.target());
        if (set.isEmpty() || !Attribution.needsClearing(signs)) {
            return Attribution.cause(signs);
        }
        // Whoever declined to have the judge watched has not agreed to pay for this either.
        Rejudge.Found again = rejudge.of(stream, drift);
        if (again.cutOff()) {
            return Optional.empty(); // The next run asks.
        }
        if (again.unreachable().isPresent()) {
            return Optional.of(unasked(drift, again.unreachable().get()));
        }
        signs = signs.rejudged(again.outcome());
        if (again.outcome() == Rejudging.Outcome.VANISHED) {
            return Attribution.cause(signs);
        }
        AnchorWatch.Clearing found = clearing(run, set.get(), stream, drift);
        if (found.unreachable().isPresent()) {
            return Optional.of(unasked(drift, found.unreachable().get()));
        }
        return found.outcome() == Clearance.OPEN
                ? Optional.empty()
                : Attribution.cause(signs.clearance(found.outcome()));
    }

    private static Cause unasked(Drift drift, String reason) {
        return new Cause.Inconclusive(
                drift.words() + "; whether it is the judge could not be asked, for it grades nothing: " + reason, true);
    }

    private static boolean open(Cause cause, boolean judged) {
        return cause instanceof Cause.Inconclusive inconclusive && (!judged || inconclusive.again());
    }

    /** What the anchors have shown of one stream's alarm holds for another's in the same run. */
    private AnchorWatch.Clearing clearing(RunRecord run, AnchorSet set, StreamId stream, Drift drift)
            throws InterruptedException {
        List<String> key = List.of(
                stream.target(),
                drift.watched().evaluator(),
                drift.watched().direction().label());
        Clearance known = cleared.get(key);
        if (known == Clearance.CLEARED || known == Clearance.MOVED) {
            return new AnchorWatch.Clearing(known, Optional.empty());
        }
        AnchorWatch.Clearing found = anchors.clear(run, set, drift);
        cleared.put(key, found.outcome());
        return found;
    }

    /** Returns what the panel has read in the runs after the one that alarmed. */
    private List<Reading> panelSince(StreamId stream, Drift drift) {
        Instant alarmed = Standing.at(store, stream, drift.alarmedAt())
                .flatMap(followed -> store.find(followed.run()))
                .flatMap(RunRecord::finishedAt)
                .orElse(Instant.MAX);
        List<Reading> readings = new ArrayList<>();
        for (Followed followed : store.followed(StreamSigns.beside(stream, Stream.PANEL))) {
            store.find(followed.run())
                    .filter(run -> run.startedAt().isAfter(alarmed))
                    .ifPresent(run -> readings.addAll(
                            Since.run(store, run, 0, suite, drift.watched().evaluator())
                                    .readings(followed.first())));
        }
        return readings;
    }
}
