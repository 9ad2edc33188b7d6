package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a verdict says of answers that were frozen, in words. */
public final class FrozenWords {

    private FrozenWords() {}

    /** Returns them for a verdict's document; empty where the baseline answered beside the candidate. */
    public static Optional<String> of(Json verdict) {
        return verdict.at("/baseline/frozen")
                .map(frozen -> "compared with "
                        + frozen.at("/repeats").flatMap(Json::whole).orElse(0L) + " answers to each case of "
                        + text(verdict, "/baseline/target") + ", frozen " + text(frozen, "/pinnedAt") + " ("
                        + text(frozen, "/from") + ")" + off(verdict));
    }

    private static String off(Json verdict) {
        return verdict.member("requirements").map(Json::items).orElse(List.of()).stream()
                .flatMap(requirement -> requirement.member("baselineError").flatMap(Json::number).stream())
                .max(Double::compare)
                .map(most -> String.format(
                        Locale.ROOT, "; their mean may be off by %.3f, which counts against every verdict", most))
                .orElse("");
    }

    private static String text(Json json, String pointer) {
        return json.at(pointer).flatMap(Json::text).orElse("");
    }
}
