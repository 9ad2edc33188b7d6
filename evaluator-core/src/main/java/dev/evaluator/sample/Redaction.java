package dev.evaluator.sample;

import dev.evaluator.json.Json;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a sample was made safe.
 *
 * @param policy digest of what was looked for and how it was replaced, or {@code off} where the origin needs nothing
 * @param engine version of the recognisers, from 1; 0 where nothing was looked for
 * @param epoch while which the same value has the same surrogate, such as {@code 2026-11}; empty where there are none
 * @param mode {@code surrogate} or {@code token}; empty where nothing was looked for
 * @param counts how many were replaced, by type
 */
public record Redaction(String policy, int engine, String epoch, String mode, Map<String, Long> counts) {

    /** Nothing was replaced because the origin holds nobody's data. */
    public static final Redaction OFF = new Redaction("off", 0, "", "", Map.of());

    public Redaction {
        counts = Map.copyOf(counts);
    }

    /** Returns it as the record format writes it. */
    public Json json() {
        var json = Json.object().put("policy", policy);
        if (engine > 0) {
            var numbers = Json.object();
            new TreeMap<>(counts).forEach(numbers::put);
            json.put("engine", engine).put("epoch", epoch).put("mode", mode).put("counts", numbers.build());
        }
        return json.build();
    }
}
