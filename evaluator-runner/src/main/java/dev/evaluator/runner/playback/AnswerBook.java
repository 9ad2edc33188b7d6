package dev.evaluator.runner.playback;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.records.Output;
import dev.evaluator.records.Recordings;
import dev.evaluator.records.SeededOrder;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Plays recorded endpoints: one period, or a mix of periods that may be changed at any time. */
final class AnswerBook {

    private final Recordings recordings;
    private final SeededOrder order;
    private final Turns turns = new Turns();
    private final Map<String, NavigableMap<String, Double>> mixes = new ConcurrentHashMap<>();

    AnswerBook(Recordings recordings, SeededOrder order) {
        this.recordings = recordings;
        this.order = order;
    }

    /** Lets an endpoint play these periods in these proportions, which need not sum to 1. */
    void mix(String endpoint, Map<String, Double> shares) {
        mixes.put(endpoint, new TreeMap<>(shares));
    }

    /** Returns the next answer of a model, {@code endpoint} or {@code endpoint@period}, to the prompt with this key. */
    Optional<Output> answer(String model, Digest key) {
        int at = model.indexOf('@');
        String endpoint = at < 0 ? model : model.substring(0, at);
        String asked = at < 0 ? "" : model.substring(at + 1);
        String period = asked.isEmpty() ? period(endpoint, key) : asked;
        List<Output> outputs = recordings.outputs(key, endpoint, period);
        if (outputs.isEmpty()) {
            return Optional.empty();
        }
        long turn = turns.next("output", endpoint, period, key.value());
        return Optional.of(order.pick(outputs, Output::weight, turn, "output", endpoint, period, key.value()));
    }

    private String period(String endpoint, Digest key) {
        long turn = turns.next("period", endpoint, key.value()) + 1;
        double drawn = order.unit("period", endpoint, key.value(), String.valueOf(turn));
        return draw(mixOf(endpoint), drawn);
    }

    private NavigableMap<String, Double> mixOf(String endpoint) {
        NavigableMap<String, Double> mix = mixes.getOrDefault(endpoint, new TreeMap<>());
        if (!mix.isEmpty()) {
            return mix;
        }
        NavigableSet<String> periods = recordings.periods().get(endpoint);
        return new TreeMap<>(Map.of(periods == null ? "" : periods.first(), 1.0));
    }

    private static String draw(NavigableMap<String, Double> mix, double drawn) {
        double total = mix.values().stream().mapToDouble(Double::doubleValue).sum();
        double left = drawn;
        for (Map.Entry<String, Double> share : mix.entrySet()) {
            left -= share.getValue() / total;
            if (left < 0) {
                return share.getKey();
            }
        }
        return mix.lastKey();
    }

    /** Returns the mixes as they were set. */
    Json mixes() {
        var json = Json.object();
        new TreeMap<>(mixes).forEach((endpoint, mix) -> {
            var shares = Json.object();
            mix.forEach(shares::put);
            json.put(endpoint, shares.build());
        });
        return json.build();
    }

    /** Returns the endpoints, each with its periods. */
    Json endpoints() {
        var json = Json.object();
        recordings.periods().forEach((endpoint, periods) -> json.put(endpoint, Json.ofTexts(periods)));
        return json.build();
    }
}
