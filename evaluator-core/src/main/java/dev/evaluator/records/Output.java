package dev.evaluator.records;

import dev.evaluator.json.Json;
import java.util.Optional;

/**
 * One recorded answer.
 *
 * @param endpoint who answered
 * @param period when, or in which variant
 * @param model the exact model
 * @param text the answer
 * @param weight the odds with which it is served among its alternatives
 * @param latencyMs how long it took, when recorded
 * @param completionTokens how many tokens it has, when recorded
 */
public record Output(
        String endpoint,
        String period,
        String model,
        String text,
        double weight,
        Optional<Double> latencyMs,
        Optional<Long> completionTokens) {

    static Output read(Json json) {
        // The names repeat on every line of a file; one copy of each is enough.
        String endpoint = Fields.text(json, "endpoint").intern();
        return new Output(
                endpoint,
                Fields.scalar(json, "period").orElse("").intern(),
                Fields.scalar(json, "model").orElse(endpoint).intern(),
                Fields.text(json, "text"),
                weight(json),
                json.member("latency_ms").flatMap(Json::number).filter(latency -> latency >= 0),
                json.member("completion_tokens").flatMap(Json::whole).filter(tokens -> tokens >= 0));
    }

    static double weight(Json json) {
        return json.member("weight")
                .map(weight -> weight.number().orElseThrow(() -> BadLine.badField("weight")))
                .orElse(1.0);
    }
}
