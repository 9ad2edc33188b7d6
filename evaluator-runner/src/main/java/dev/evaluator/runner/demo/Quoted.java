package dev.evaluator.runner.demo;

import dev.evaluator.json.Json;
import java.util.List;
import java.util.Locale;

/** What the acts quote from a verdict document. */
record Quoted(Json document) {

    String verdict() {
        return document.member("verdict").flatMap(Json::text).orElse("").toUpperCase(Locale.ROOT);
    }

    long looks() {
        return document.at("/statistics/looks").flatMap(Json::whole).orElse(0L);
    }

    long planned() {
        return document.at("/cases/planned").flatMap(Json::whole).orElse(0L);
    }

    long calls() {
        return document.at("/calls/target").flatMap(Json::whole).orElse(0L);
    }

    List<String> reasons() {
        return document.member("reasons").orElse(Json.nothing()).items().stream()
                .map(reason -> reason.member("text").flatMap(Json::text).orElse(""))
                .toList();
    }
}
