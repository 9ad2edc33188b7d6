package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.time.Instant;

/**
 * What probing a judge came to as it is kept.
 *
 * @param judge the judge's name
 * @param judgeDigest the judge's identity
 * @param document the counts, what it was asked by and what that used
 * @param probedAt when it was probed
 */
public record ProbeRecord(String judge, Digest judgeDigest, Json document, Instant probedAt) {}
