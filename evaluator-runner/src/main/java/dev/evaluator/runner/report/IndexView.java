package dev.evaluator.runner.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;

/**
 * Everything the index shows, in its order; the template only lays it out. All texts are still to be escaped.
 *
 * @param headline the whole in one line
 * @param note how many pages are listed at most
 * @param status where the incident page lies, if there is one
 * @param suites the pages of each suite, that of the newest run first
 * @param maker which program wrote the page
 */
record IndexView(String headline, String note, Optional<String> status, List<OfSuite> suites, String maker) {

    private static final String STATUS = "status.html";

    IndexView {
        suites = List.copyOf(suites);
    }

    /**
     * The pages of one suite.
     *
     * @param name the suite's name
     * @param alarm where the page lies that says what has moved in it, if there is one
     * @param evaluators the evaluators that any of the pages has
     * @param rows one for each part of each page, the newest first
     */
    record OfSuite(String name, Optional<String> alarm, List<String> evaluators, List<Row> rows) {
        OfSuite {
            evaluators = List.copyOf(evaluators);
            rows = List.copyOf(rows);
        }
    }

    /** One part of one page; a score for each evaluator of the suite, empty where the page has none of it. */
    record Row(
            String page,
            String when,
            String run,
            String mark,
            String outcome,
            String part,
            List<String> scores,
            String cases) {
        Row {
            scores = List.copyOf(scores);
        }
    }

    /**
     * Returns the index.
     *
     * @param lines what it says, the newest first
     * @param exists whether a page lies in the folder
     */
    static IndexView of(List<PageLine> lines, Predicate<String> exists) {
        Map<String, List<PageLine>> suites = new LinkedHashMap<>();
        lines.forEach(line ->
                suites.computeIfAbsent(line.suite(), name -> new ArrayList<>()).add(line));
        return new IndexView(
                Words.count(lines.size(), "page") + " of " + Words.count(suites.size(), "suite"),
                "The newest first: at most " + Words.count(ReportIndex.OF_A_SUITE) + " of each suite, "
                        + Words.count(ReportIndex.IN_ALL) + " in all. Times are UTC, intervals those of 95 %.",
                Optional.of(STATUS).filter(exists),
                suites.entrySet().stream()
                        .map(suite -> suite(suite.getKey(), suite.getValue(), exists))
                        .toList(),
                Identity.maker());
    }

    private static OfSuite suite(String name, List<PageLine> lines, Predicate<String> exists) {
        SequencedSet<String> evaluators = new LinkedHashSet<>();
        lines.forEach(line ->
                line.parts().forEach(part -> part.scores().forEach(score -> evaluators.add(score.name()))));
        return new OfSuite(
                name,
                Optional.of("alarms/" + name + ".html").filter(exists),
                List.copyOf(evaluators),
                lines.stream()
                        .flatMap(line -> line.parts().stream().map(part -> row(line, part, evaluators)))
                        .toList());
    }

    private static Row row(PageLine line, PageLine.OfPart part, SequencedSet<String> evaluators) {
        Map<String, String> scores = new LinkedHashMap<>();
        evaluators.forEach(name -> scores.put(name, ""));
        part.scores().forEach(score -> scores.put(score.name(), score.words()));
        return new Row(
                line.page(),
                Words.time(line.at()),
                line.run(),
                line.mark(),
                line.outcome(),
                part.name(),
                List.copyOf(scores.values()),
                String.join(", ", part.cases()));
    }
}
