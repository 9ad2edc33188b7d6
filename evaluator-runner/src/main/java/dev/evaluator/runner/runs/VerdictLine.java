package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import java.util.List;
import java.util.Locale;

/** A verdict in one line: {@code FAIL refund-release: accuracy 0.061 worse …, 415 of 1732 cases}. */
public final class VerdictLine {

    private VerdictLine() {}

    /** Returns the line of a {@code verdict.json}. */
    public static String of(Json verdict) {
        List<Json> reasons = verdict.member("reasons").map(Json::items).orElse(List.of());
        String why = reasons.isEmpty() ? "every requirement is met" : text(reasons.getFirst(), "/text");
        return text(verdict, "/verdict").toUpperCase(Locale.ROOT) + " " + text(verdict, "/gate") + ": " + why + ", "
                + whole(verdict, "/statistics/looks") + " of " + whole(verdict, "/cases/planned") + " cases";
    }

    private static String text(Json json, String pointer) {
        return json.at(pointer).flatMap(Json::text).orElse("");
    }

    private static String whole(Json json, String pointer) {
        return json.at(pointer).flatMap(Json::whole).map(String::valueOf).orElse("0");
    }
}
