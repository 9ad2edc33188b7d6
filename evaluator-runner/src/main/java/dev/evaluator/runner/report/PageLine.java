package dev.evaluator.runner.report;

import dev.evaluator.json.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the index says of one page. All texts are still to be escaped.
 *
 * @param page where it lies below the folder
 * @param suite the suite's name
 * @param run the run it tells of
 * @param at when that run began
 * @param mark how that is marked: {@code pass}, {@code fail}, {@code inconclusive}, {@code error}, {@code moved} or
 *     nothing
 * @param outcome what it came to, in words
 * @param parts each part's scores
 */
public record PageLine(
        String page, String suite, String run, Instant at, String mark, String outcome, List<OfPart> parts) {

    public PageLine {
        parts = List.copyOf(parts);
    }

    /**
     * One part of a run in one line.
     *
     * @param name which part
     * @param scores what each evaluator says over all cases
     * @param cases what became of the cases, in words
     */
    public record OfPart(String name, List<OfEvaluator> scores, List<String> cases) {
        public OfPart {
            scores = List.copyOf(scores);
            cases = List.copyOf(cases);
        }

        static OfPart of(PartView part) {
            return new OfPart(
                    part.name(),
                    part.evaluators().stream()
                            .map(row -> new OfEvaluator(
                                    row.name(), row.figure().map(Figure::words).orElse("nothing scored")))
                            .toList(),
                    part.funnel().stream().map(PartView.Stage::words).toList());
        }
    }

    /** An evaluator's mean with its interval, in writing. */
    public record OfEvaluator(String name, String words) {}

    Json json() {
        List<Json> all = new ArrayList<>();
        for (OfPart part : parts) {
            List<Json> scores = part.scores().stream()
                    .map(of -> Json.object()
                            .put("name", of.name())
                            .put("words", of.words())
                            .build())
                    .toList();
            all.add(Json.object()
                    .put("name", part.name())
                    .put("scores", Json.array(scores))
                    .put("cases", Json.ofTexts(part.cases()))
                    .build());
        }
        return Json.object()
                .put("page", page)
                .put("suite", suite)
                .put("run", run)
                .put("at", at.toString())
                .put("mark", mark)
                .put("outcome", outcome)
                .put("parts", Json.array(all))
                .build();
    }

    /** Returns the line that was kept; empty where it is none. */
    static Optional<PageLine> of(Json kept) {
        Optional<Instant> at = kept.member("at").flatMap(Json::text).flatMap(PageLine::time);
        return at.filter(began -> List.of("page", "suite", "run").stream()
                        .allMatch(name -> kept.member(name).flatMap(Json::text).isPresent()))
                .map(began -> new PageLine(
                        text(kept, "page"),
                        text(kept, "suite"),
                        text(kept, "run"),
                        began,
                        text(kept, "mark"),
                        text(kept, "outcome"),
                        items(kept, "parts").stream().map(PageLine::part).toList()));
    }

    private static OfPart part(Json kept) {
        return new OfPart(
                text(kept, "name"),
                items(kept, "scores").stream()
                        .map(of -> new OfEvaluator(text(of, "name"), text(of, "words")))
                        .toList(),
                items(kept, "cases").stream()
                        .flatMap(words -> words.text().stream())
                        .toList());
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String text(Json kept, String name) {
        return kept.member(name).flatMap(Json::text).orElse("");
    }

    private static List<Json> items(Json kept, String name) {
        return kept.member(name).map(Json::items).orElse(List.of());
    }
}
