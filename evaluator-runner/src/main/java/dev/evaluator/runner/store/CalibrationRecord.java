package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * What was found of a judge as it is kept.
 *
 * @param key identity of the question: judge, definition, labels, slice
 * @param judge the judge's name
 * @param judgeDigest the judge's identity; absent for verdicts that were only read from a file
 * @param definition identity of the evaluator's definition, rubric and all; absent as above
 * @param labels identity of the labels
 * @param slice which part of the items
 * @param validated whether the judge's grades may be relied on without a warning
 * @param document the whole group as {@code calibrate --json} writes it
 * @param calibratedAt when it was found
 */
public record CalibrationRecord(
        Digest key,
        String judge,
        Optional<Digest> judgeDigest,
        Optional<Digest> definition,
        Digest labels,
        String slice,
        boolean validated,
        Json document,
        Instant calibratedAt) {}
