package dev.evaluator.runner.report;

import dev.evaluator.report.Estimate;
import dev.evaluator.report.Report;
import dev.evaluator.run.Entry;
import dev.evaluator.runner.runs.History;
import dev.evaluator.runner.runs.RepeatWords;
import dev.evaluator.score.Reason;
import dev.evaluator.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One part's own figures.
 *
 * @param name which part
 * @param funnel from planned to scored
 * @param evaluators the estimates over all cases
 * @param judges what is known of the judge of each evaluator that has one
 * @param flagged how grades came about, where that must be known
 * @param repeats what repeats tell, where cases were answered more than once
 * @param trends each evaluator over the runs up to this one, where there are several
 * @param slices those of each slice, worst first
 * @param slicesNote how many are not shown
 * @param worstNote how many cases the worst were chosen from
 * @param worst the worst cases
 * @param unscored what has no score, by reason
 */
record PartView(
        String name,
        List<Stage> funnel,
        List<Row> evaluators,
        List<String> judges,
        List<String> flagged,
        List<String> repeats,
        List<Trend> trends,
        List<SliceRow> slices,
        String slicesNote,
        String worstNote,
        List<Findings.Bad> worst,
        List<Missing> unscored) {

    private static final int MOST_SLICES = 60;

    PartView {
        funnel = List.copyOf(funnel);
        evaluators = List.copyOf(evaluators);
        judges = List.copyOf(judges);
        flagged = List.copyOf(flagged);
        repeats = List.copyOf(repeats);
        trends = List.copyOf(trends);
        slices = List.copyOf(slices);
        worst = List.copyOf(worst);
        unscored = List.copyOf(unscored);
    }

    /** What became of some of the planned cases; {@code width} in percent of them. */
    record Stage(String kind, String words, String from, String width) {}

    /** One evaluator over all cases; {@code judged} is what the judge alone says where people lead. */
    record Row(
            String name,
            Optional<Figure> figure,
            String judged,
            String cases,
            String effective,
            String method,
            String unscored,
            String critical) {}

    /** One evaluator on one slice; {@code whole} is where the mean of all cases lies on its scale. */
    record SliceRow(
            Excerpt slice,
            String evaluator,
            Figure figure,
            String cases,
            String unscored,
            boolean below,
            String whole) {}

    /** Cases without a score for one reason, with an example. */
    record Missing(String evaluator, String reason, String cases, Optional<Findings.Example> example) {}

    static PartView of(
            Side side,
            String name,
            RepeatWords words,
            List<History.Point> history,
            Function<String, List<Entry.Judged>> judged) {
        Report report = side.report();
        List<SliceRow> slices =
                report.lowestSlices().stream().map(of -> slice(of, report)).toList();
        List<Findings.Bad> worst = side.findings().worst(judged);
        return new PartView(
                name,
                funnel(report),
                report.evaluators().stream().map(of -> row(of, side)).toList(),
                judges(side),
                side.findings().flagged(),
                side.repeated().stream()
                        .flatMap(of -> words.of(of).stream())
                        .map(line -> Words.sentence(line.strip()) + ".")
                        .toList(),
                Trend.of(history),
                slices.subList(0, Math.min(MOST_SLICES, slices.size())),
                slices.size() > MOST_SLICES
                        ? "The " + MOST_SLICES + " lowest of " + Words.count(slices.size()) + "."
                        : "",
                Words.count(worst.size()) + " of " + Words.count(side.findings().imperfect(), "case")
                        + " with a score below 1; those that score the same are in random order.",
                worst,
                report.evaluators().stream()
                        .flatMap(of -> missing(of, side.findings()).stream())
                        .toList());
    }

    private static List<Stage> funnel(Report report) {
        List<Stage> stages = new ArrayList<>();
        long before = 0;
        for (Map.Entry<String, Long> stage : List.of(
                Map.entry("scored", report.scored()),
                Map.entry("unscored", report.unscored()),
                Map.entry("not applicable", report.notApplicable()),
                Map.entry("open", report.open()))) {
            long planned = Math.max(1, report.planned());
            if (stage.getValue() > 0 || stage.getKey().endsWith("scored")) {
                stages.add(new Stage(
                        stage.getKey().replace(' ', '-'),
                        Words.count(stage.getValue()) + " " + stage.getKey(),
                        Bar.percent((double) before, 0, planned),
                        Bar.percent((double) stage.getValue(), 0, planned)));
            }
            before += stage.getValue();
        }
        return stages;
    }

    private static List<String> judges(Side side) {
        List<String> judges = new ArrayList<>();
        side.judges()
                .byEvaluator()
                .forEach((name, standing) -> judges.add("Judge of " + name + ": " + standing.words() + "."));
        return judges;
    }

    private static Row row(Report.OfEvaluator of, Side side) {
        Optional<Figure> judged = of.estimate().map(Figure::of);
        Optional<Figure> people = side.byPeople(of).map(Figure::of);
        return new Row(
                of.name(),
                people.or(() -> judged),
                people.flatMap(leading -> judged)
                        .map(alone -> "by people; the judge alone " + alone.words())
                        .orElse(""),
                of.estimate().map(e -> Words.count(e.cases())).orElse("0"),
                of.estimate().map(e -> effective(e.effectiveCases())).orElse("0"),
                of.estimate().map(e -> e.method().label()).orElse("not estimable"),
                Words.count(of.unscoredCases())
                        + of.estimate()
                                .flatMap(Estimate::range)
                                .map(PartView::range)
                                .orElse(""),
                Words.count(of.criticalFailures()));
    }

    private static String range(Interval range) {
        return ": " + Words.number(range.lower()) + " at worst, " + Words.number(range.upper()) + " at best";
    }

    private static String effective(double cases) {
        return cases >= 100 ? Words.count(Math.round(cases)) : Words.plain(cases);
    }

    private static SliceRow slice(Report.OfSlice of, Report report) {
        Optional<Estimate> whole = report.evaluator(of.evaluator()).estimate();
        Interval interval = of.estimate().interval();
        return new SliceRow(
                Excerpt.of(of.slice().label(), 80),
                of.evaluator(),
                Figure.of(of.estimate()),
                Words.count(of.estimate().cases()),
                Words.count(of.unscored()),
                whole.filter(all -> interval.upper() < all.mean()).isPresent(),
                whole.map(all -> Bar.percent(all.mean(), 0, 1)).orElse("0%"));
    }

    private static List<Missing> missing(Report.OfEvaluator of, Findings findings) {
        return of.unscored().entrySet().stream()
                .sorted(Map.Entry.<Reason, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new Missing(
                        of.name(),
                        entry.getKey().label(),
                        Words.count(entry.getValue()),
                        findings.example(of.name(), entry.getKey())))
                .toList();
    }
}
