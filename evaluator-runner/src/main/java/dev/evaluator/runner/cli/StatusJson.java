package dev.evaluator.runner.cli;

import dev.evaluator.drift.Cause;
import dev.evaluator.drift.Drift;
import dev.evaluator.drift.SliceAlarms;
import dev.evaluator.drift.Watched;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.incident.Incidents;
import dev.evaluator.runner.store.Followed;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.StreamId;
import dev.evaluator.runner.watch.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is watched and what of it has moved, for programs. */
final class StatusJson {

    private StatusJson() {}

    static Json nothing() {
        return document(List.of(), List.of());
    }

    static Json of(Store store, List<Standing> standings, Incidents incidents) {
        List<Json> streams = new ArrayList<>();
        List<Json> moved = new ArrayList<>();
        for (Standing standing : standings) {
            standing.streams().forEach((stream, of) -> streams.add(stream(store, standing, stream, of)));
            incidents.of(standing).forEach(incident -> moved.add(IncidentJson.of(incident)));
        }
        return document(streams, moved);
    }

    private static Json document(List<Json> streams, List<Json> incidents) {
        return Json.object()
                .put("suites", Json.array(streams))
                .put("incidents", Json.array(incidents))
                .build();
    }

    private static Json stream(Store store, Standing standing, StreamId stream, Standing.OfStream of) {
        List<Json> drift = new ArrayList<>();
        of.detectors()
                .watches()
                .values()
                .forEach(watch -> drift.add(one(
                        store,
                        stream,
                        watch.watched(),
                        watch.evidence(),
                        watch.detector().limit(),
                        watch.drift())));
        for (SliceAlarms.Read read : standing.slices()) {
            Watched watched = read.watch().watched();
            if (watched.target().equals(stream.target())
                    && watched.stream().equals(stream.stream().label())) {
                drift.add(one(store, stream, watched, read.evidence(), read.limit(), read.drift()));
            }
        }
        return Json.object()
                .put("suite", stream.suite())
                .put("target", stream.target())
                .put("stream", stream.stream().label())
                .putJson(
                        "lastRun",
                        store.newest(stream.suite()).map(RunRecord::id).map(Json::of))
                .put("baseline", of.pinned().run())
                .put("acknowledged", standing.acknowledged().isPresent())
                .put("drift", Json.array(drift))
                .build();
    }

    private static Json one(
            Store store, StreamId stream, Watched watched, double evidence, double limit, Optional<Drift> drift) {
        JsonObjects json = Json.object()
                .put("evaluator", watched.evaluator())
                .put("slice", watched.slice())
                .put("measure", watched.measure().label())
                .put("direction", watched.direction().label())
                .put("evidence", evidence)
                .put("limit", limit)
                .put("alarm", drift.isPresent());
        return json.putJson("difference", drift.map(Drift::size).map(Json::of))
                .putJson(
                        "since",
                        drift.flatMap(found -> Standing.at(store, stream, found.since()))
                                .map(Followed::run)
                                .map(Json::of))
                .putJson("cause", drift.flatMap(Drift::cause).map(Cause::label).map(Json::of))
                .putJson(
                        "evidenceInWords",
                        drift.flatMap(Drift::cause).map(Cause::evidence).map(Json::of))
                .build();
    }
}
