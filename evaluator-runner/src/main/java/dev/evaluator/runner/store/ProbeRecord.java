package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.target.Usage;
import java.time.Instant;

/**
 * What probing a judge came to as it is kept.
 *
 * @param judge the judge's name
 * @param judgeDigest the judge's identity
 * @param suite the suite it was probed for, whose cost it is
 * @param model the exact model that answered, or an empty text when it did not say
 * @param usage the tokens that took
 * @param document the counts, and what it was asked by
 * @param probedAt when it was probed
 */
public record ProbeRecord(
        String judge, Digest judgeDigest, String suite, String model, Usage usage, Json document, Instant probedAt) {}
