package dev.evaluator.runner.cli;

import dev.evaluator.drift.Cause;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.runner.incident.Change;
import dev.evaluator.runner.incident.Incident;
import dev.evaluator.runner.incident.Look;
import dev.evaluator.runner.incident.Moment;
import dev.evaluator.runner.incident.Moved;
import dev.evaluator.runner.incident.Step;
import dev.evaluator.stats.Interval;

/** An incident for programs. */
final class IncidentJson {

    private IncidentJson() {}

    static Json of(Incident incident) {
        JsonObjects owners = Json.object();
        incident.owners().forEach(owners::put);
        JsonObjects links = Json.object();
        incident.links().forEach(links::put);
        return Json.object()
                .put("suite", incident.suite())
                .put("target", incident.target())
                .put("headline", incident.headline())
                .putJson("cause", incident.cause().map(Cause::label).map(Json::of))
                .put(
                        "moved",
                        Json.array(incident.moved().stream()
                                .map(IncidentJson::moved)
                                .toList()))
                .put(
                        "customers",
                        Json.object()
                                .put("see", incident.customers().answer().label())
                                .put("words", incident.customers().words())
                                .build())
                .put(
                        "before",
                        Json.array(incident.before().stream()
                                .map(IncidentJson::change)
                                .toList()))
                .put(
                        "cases",
                        Json.array(
                                incident.look().stream().map(IncidentJson::look).toList()))
                .put(
                        "steps",
                        Json.array(incident.steps().stream()
                                .map(IncidentJson::step)
                                .toList()))
                .put("owners", owners.build())
                .putJson(
                        "acknowledged",
                        incident.acknowledged()
                                .map(given -> Json.object()
                                        .put("reason", given.reason())
                                        .put("until", given.until().toString())
                                        .build()))
                .put("links", links.build())
                .build();
    }

    private static Json moved(Moved moved) {
        JsonObjects json = Json.object()
                .put("stream", moved.stream().stream().label())
                .put("evaluator", moved.drift().watched().evaluator())
                .put("slice", moved.drift().watched().slice())
                .put("measure", moved.drift().watched().measure().label())
                .put("direction", moved.drift().watched().direction().label())
                .put("words", moved.words())
                .put("difference", moved.drift().size());
        moved.before().ifPresent(before -> json.put("before", before));
        return json.putJson("now", moved.now().map(IncidentJson::interval))
                .putJson("since", moved.since().map(IncidentJson::moment))
                .put(
                        "slices",
                        Json.array(moved.slices().stream()
                                .map(part -> Json.object()
                                        .put("slice", part.slice())
                                        .put("difference", part.size())
                                        .put("cases", part.cases())
                                        .put("alarm", part.alarm())
                                        .build())
                                .toList()))
                .build();
    }

    private static Json interval(Interval interval) {
        return Json.object()
                .put("lower", interval.lower())
                .put("upper", interval.upper())
                .build();
    }

    private static Json moment(Moment moment) {
        return Json.object()
                .put("run", moment.run())
                .put("at", moment.at().toString())
                .build();
    }

    private static Json change(Change change) {
        return Json.object()
                .put("kind", change.kind().label())
                .put("state", change.state().label())
                .put("words", change.words())
                .putJson("since", change.since().map(IncidentJson::moment))
                .build();
    }

    private static Json look(Look look) {
        JsonObjects slices = Json.object();
        look.sample().slices().forEach(slices::put);
        return Json.object()
                .put("case", look.sample().id())
                .put("run", look.run())
                .put("evaluator", look.evaluator())
                .put("score", look.score())
                .put("slices", slices.build())
                .build();
    }

    private static Json step(Step step) {
        return Json.object()
                .put("words", step.words())
                .putJson("command", step.command().map(Json::of))
                .build();
    }
}
