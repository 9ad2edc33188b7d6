package dev.evaluator.runner.playback;

import dev.evaluator.json.Json;
import dev.evaluator.records.SeededOrder;

/** Failures injected on request: by the number of the call, so that a run can be repeated. */
final class Failures {

    private final SeededOrder order;
    private volatile Asked asked = new Asked(0, 429);

    private record Asked(double rate, int status) {}

    Failures(SeededOrder order) {
        this.order = order;
    }

    /** Sets rate and status, as far as they are given. */
    synchronized void set(Json fail) {
        asked = new Asked(
                fail.member("rate").flatMap(Json::number).orElse(asked.rate()),
                fail.member("status").flatMap(Json::whole).map(Long::intValue).orElse(asked.status()));
    }

    /** Returns whether this call, counted from 1, is to fail. */
    boolean hits(long call) {
        return order.unit("fail", String.valueOf(call)) < asked.rate();
    }

    int status() {
        return asked.status();
    }

    Json json() {
        return Json.object()
                .put("rate", asked.rate())
                .put("status", asked.status())
                .build();
    }
}
