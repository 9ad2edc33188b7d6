package dev.evaluator.runner.cli;

import dev.evaluator.json.Json;
import dev.evaluator.runner.runs.VerdictLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the writers of a verdict read from its document. */
final class VerdictFields {

    private VerdictFields() {}

    static List<Json> list(Json json, String member) {
        return json.member(member).map(Json::items).orElse(List.of());
    }

    static String text(Json json, String pointer) {
        return json.at(pointer).flatMap(Json::text).orElse("");
    }

    static String whole(Json json, String pointer) {
        return json.at(pointer).flatMap(Json::whole).map(String::valueOf).orElse("0");
    }

    static Optional<Double> number(Json json, String pointer) {
        return json.at(pointer).flatMap(Json::number);
    }

    static boolean truth(Json json, String member) {
        return json.member(member).flatMap(Json::truth).orElse(false);
    }

    /** Returns a requirement in words: {@code no worse by 0.05, locale=de}. */
    static String required(Json requirement) {
        Optional<Double> margin = number(requirement, "/margin");
        String threshold =
                number(requirement, "/threshold").map(VerdictFields::plain).orElse("?");
        String what = switch (text(requirement, "/kind")) {
            case "no_worse" -> "no worse by " + margin.map(VerdictFields::plain).orElse("?");
            case "at_least" ->
                "at least " + threshold
                        + margin.filter(of -> of > 0)
                                .map(of -> " within " + plain(of))
                                .orElse("");
            case "never" -> "never critical, below " + threshold;
            default -> text(requirement, "/id");
        };
        String slice = text(requirement, "/slice");
        return slice.isEmpty() || slice.equals("all") ? what : what + ", " + slice;
    }

    /** Returns why a requirement has the verdict it has, or why none of its own is named. */
    static String why(Json verdict, Json requirement) {
        String id = text(requirement, "/id");
        String own = list(verdict, "reasons").stream()
                .filter(reason -> text(reason, "/requirement").equals(id))
                .map(reason -> text(reason, "/code") + ": " + text(reason, "/text"))
                .collect(Collectors.joining("\n"));
        return own.isEmpty()
                ? list(verdict, "reasons").stream()
                        .filter(reason -> reason.member("requirement").isEmpty())
                        .map(reason -> text(reason, "/code") + ": " + text(reason, "/text"))
                        .findFirst()
                        .orElse("undecided when the gate ended")
                : own;
    }

    /** Returns a verdict's headline: {@code FAIL refund-release: accuracy 0.061 worse …, 415 of 1732 cases}. */
    static String headline(Json verdict) {
        return VerdictLine.of(verdict);
    }

    private static String plain(double value) {
        return new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
    }
}
