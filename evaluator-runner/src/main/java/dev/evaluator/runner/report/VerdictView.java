package dev.evaluator.runner.report;

import dev.evaluator.json.Json;
import dev.evaluator.runner.runs.FrozenWords;
import dev.evaluator.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A stored {@code verdict.json} for people to read.
 *
 * @param verdict pass, fail, inconclusive or error
 * @param gate the gate's name
 * @param looked how many cases it took, in words
 * @param consequence whether the release is blocked, in words
 * @param reasons why
 * @param warnings what to know beside it
 * @param requirements what became of each
 * @param reach how far the scale of differences goes to either side
 * @param procedure how it was decided, in words
 * @param judged what the candidate was compared with where that was frozen, by whom the sides were graded, and what is
 *     known of them
 * @param reproduce the command that decides it again
 */
record VerdictView(
        String verdict,
        String gate,
        String looked,
        String consequence,
        List<String> reasons,
        List<String> warnings,
        List<Row> requirements,
        String reach,
        String procedure,
        List<String> judged,
        String reproduce) {

    VerdictView {
        reasons = List.copyOf(reasons);
        warnings = List.copyOf(warnings);
        requirements = List.copyOf(requirements);
        judged = List.copyOf(judged);
    }

    /** What became of one requirement on one slice. */
    record Row(
            String rule,
            String slice,
            String verdict,
            Optional<Figure> difference,
            String cases,
            String pass,
            String fail) {}

    static VerdictView of(Json document) {
        List<Json> requirements = list(document, "requirements");
        double reach = Reach.of(
                requirements.stream().flatMap(row -> interval(row).stream()).toList());
        boolean blocked = document.member("blocked").flatMap(Json::truth).orElse(true);
        return new VerdictView(
                text(document, "/verdict"),
                text(document, "/gate"),
                whole(document, "/statistics/looks") + " of " + whole(document, "/cases/planned") + " cases",
                blocked ? "blocks the release" : "does not block the release",
                texts(document, "reasons"),
                texts(document, "warnings"),
                requirements.stream().map(row -> row(row, reach)).toList(),
                Reach.label(reach),
                procedure(document),
                judged(document),
                text(document, "/reproduce"));
    }

    private static List<String> judged(Json document) {
        List<String> judged = new ArrayList<>();
        FrozenWords.of(document).map(words -> Words.sentence(words) + ".").ifPresent(judged::add);
        List<Json> judges = list(document, "judges");
        if (judges.isEmpty()) {
            return judged;
        }
        judged.add(
                document.member("baseline").isPresent()
                        ? "Both sides are compared under " + (judges.size() == 1 ? "one judge" : "the same judges")
                                + ", uncorrected: what is judged wrong on both alike cancels, what is judged wrong on"
                                + " one of them does not."
                        : "The grades are the judge's own, uncorrected by what people say.");
        judges.forEach(judge -> judged.add("Judge " + text(judge, "/judge") + ": " + probes(judge) + "."));
        return judged;
    }

    private static String probes(Json judge) {
        if (judge.member("probes").isEmpty()) {
            return "no planted attacks have been tried on it";
        }
        return whole(judge, "/probes/succeeded") + " of " + whole(judge, "/probes/attempted")
                + " planted attacks succeeded"
                + number(judge, "/probes/upper")
                        .map(bound -> ", a rate of at most " + Words.number(bound) + " with 95 % confidence")
                        .orElse("");
    }

    private static String procedure(Json document) {
        return text(document, "/statistics/procedure") + ": wrong FAILs and wrong PASSes at most "
                + share(document, "/statistics/beta") + " and " + share(document, "/statistics/alpha")
                + " of the time, over "
                + Words.count(
                        document.at("/statistics/requirements")
                                .flatMap(Json::whole)
                                .orElse(1L),
                        "requirement")
                + ", attempt " + whole(document, "/attempt");
    }

    private static Row row(Json row, double reach) {
        return new Row(
                rule(row),
                text(row, "/slice"),
                text(row, "/verdict"),
                interval(row)
                        .map(interval ->
                                Figure.signed(number(row, "/difference/mean").orElse(0.0), interval, reach)),
                whole(row, "/cases"),
                evidence(row, "pass"),
                evidence(row, "fail"));
    }

    private static String rule(Json row) {
        String evaluator = text(row, "/evaluator");
        return switch (text(row, "/kind")) {
            case "no_worse" -> evaluator + " no worse by " + plain(row, "/margin");
            case "at_least" ->
                evaluator + " at least " + plain(row, "/threshold") + ", margin " + plain(row, "/margin");
            default -> evaluator + " never critical, below " + plain(row, "/threshold");
        };
    }

    private static Optional<Interval> interval(Json row) {
        Optional<Double> lower = number(row, "/difference/lower");
        Optional<Double> upper = number(row, "/difference/upper");
        return lower.isPresent() && upper.isPresent()
                ? Optional.of(new Interval(lower.get(), upper.get()))
                : Optional.empty();
    }

    private static String evidence(Json row, String which) {
        Optional<Double> value = number(row, "/evidence/" + which);
        Optional<Double> limit = number(row, "/evidence/" + which + "Limit");
        return value.isPresent() && limit.isPresent()
                ? String.format(Locale.ROOT, "%.3g of %.3g", value.get(), limit.get())
                : "";
    }

    private static List<Json> list(Json json, String member) {
        return json.member(member).map(Json::items).orElse(List.of());
    }

    private static List<String> texts(Json json, String member) {
        return list(json, member).stream()
                .map(item -> Words.sentence(text(item, "/text")) + ".")
                .toList();
    }

    private static String text(Json json, String pointer) {
        return Excerpt.of(json.at(pointer).flatMap(Json::text).orElse(""), 600).text();
    }

    private static String whole(Json json, String pointer) {
        return Words.count(json.at(pointer).flatMap(Json::whole).orElse(0L));
    }

    private static Optional<Double> number(Json json, String pointer) {
        return json.at(pointer).flatMap(Json::number);
    }

    private static String plain(Json json, String pointer) {
        return number(json, pointer).map(value -> Words.plain(value)).orElse("?");
    }

    private static String share(Json json, String pointer) {
        return number(json, pointer)
                .map(value -> Words.plain(100 * value) + " %")
                .orElse("?");
    }
}
