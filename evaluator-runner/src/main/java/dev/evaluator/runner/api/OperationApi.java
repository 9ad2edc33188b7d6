package dev.evaluator.runner.api;

import dev.evaluator.json.Json;
import dev.evaluator.runner.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** What an operator can ask of the daemon. */
public final class OperationApi {

    private final Readings readings;
    private final Optional<SuiteControl> suites;
    private final Optional<ReloadControl> reload;

    /**
     * Creates the API of a daemon.
     *
     * @param suites runs, pauses and resumes suites, where there is a schedule
     * @param reload reads the configuration again, where it can be
     */
    public OperationApi(Readings readings, Optional<SuiteControl> suites, Optional<ReloadControl> reload) {
        this.readings = readings;
        this.suites = suites;
        this.reload = reload;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(List.of(
                Route.get("/v1/status", (caller, names) -> Replies.json(200, readings.status())),
                Route.get("/v1/runs/{run}", (caller, names) -> run(names))));
        suites.ifPresent(control -> {
            routes.add(effect("run", control, SuiteControl::runNow));
            routes.add(effect("pause", control, SuiteControl::pause));
            routes.add(effect("resume", control, SuiteControl::resume));
        });
        reload.ifPresent(control -> routes.add(Route.post("/-/reload", (caller, names) -> reloaded(control))));
        return routes;
    }

    private static Reply reloaded(ReloadControl control) {
        Optional<String> problem = control.reload();
        if (problem.isPresent()) {
            throw new Refused(422, "not_reloaded", problem.get());
        }
        return Replies.json(200, Json.object().put("reloaded", true).build());
    }

    private Reply run(Map<String, String> names) {
        try {
            return readings.run(names.getOrDefault("run", ""))
                    .map(run -> Replies.json(200, run))
                    .orElseThrow(() -> new Refused(
                            404,
                            "unknown_run",
                            "no run has that id or begins so; GET /v1/status names the newest of each suite"));
        } catch (IllegalArgumentException e) {
            throw new Refused(404, "unknown_run", String.valueOf(e.getMessage()));
        }
    }

    private static Route effect(String verb, SuiteControl control, BiPredicate<SuiteControl, String> effect) {
        return Route.post("/v1/suites/{suite}/" + verb, (caller, names) -> {
            String suite = names.getOrDefault("suite", "");
            if (!control.isScheduled(suite)) {
                throw new Refused(
                        404,
                        "unknown_suite",
                        "no suite of this name is scheduled; it needs a schedule: in the configuration");
            }
            boolean changed = effect.test(control, suite);
            return Replies.json(
                    200,
                    Json.object()
                            .put("suite", suite)
                            .put("asked", verb)
                            .put("changed", changed)
                            .build());
        });
    }
}
