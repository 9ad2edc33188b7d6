package dev.evaluator.runner.store;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.target.Usage;
import java.time.Instant;

/**
 * What a judge said of a pair of answers as it is kept.
 *
 * @param key identity of all that was asked: judge, question, case and both answers
 * @param suite the suite of the case, whose cost it is
 * @param judge the judge's name
 * @param judgeDigest the judge's identity
 * @param model the exact model that answered, or an empty text when it did not say
 * @param usage the tokens that took
 * @param document the preference
 * @param askedAt when it was asked
 */
public record PreferenceRecord(
        Digest key,
        String suite,
        String judge,
        Digest judgeDigest,
        String model,
        Usage usage,
        Json document,
        Instant askedAt) {}
