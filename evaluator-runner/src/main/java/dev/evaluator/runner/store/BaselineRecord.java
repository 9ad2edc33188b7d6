package dev.evaluator.runner.store;

import dev.evaluator.json.Json;
import java.time.Instant;

/**
 * A pinned baseline as it is kept.
 *
 * @param id short and unique
 * @param stream what is held against it
 * @param pinnedAt when it was pinned
 * @param document what it holds
 */
public record BaselineRecord(String id, StreamId stream, Instant pinnedAt, Json document) {}
