package dev.evaluator.runner.cli;

import dev.evaluator.report.Estimate;
import dev.evaluator.report.Repeated;
import dev.evaluator.report.Report;
import dev.evaluator.runner.config.Config;
import dev.evaluator.runner.report.Versus;
import dev.evaluator.runner.runs.AnswerCosts;
import dev.evaluator.runner.runs.MonthWords;
import dev.evaluator.runner.runs.Passages;
import dev.evaluator.runner.runs.RepeatWords;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.runner.store.Totals;
import dev.evaluator.stats.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Estimates as a person reads them in a terminal. */
final class Figures {

    private static final int WORST_SLICES = 8;
    private static final int VERSUS = 3;

    private Figures() {}

    /** Prints the estimates of each part, and what each is against its baseline where it has one. */
    static void print(
            Terminal terminal, Store store, RunRecord run, List<Report> reports, List<Optional<Versus>> versus) {
        // Whoever picks cases knows which.
        if (run.kind() != RunRecord.Kind.PICKED && Passages.lossy(store, run)) {
            terminal.say("");
            Passages.words(store, run).forEach(terminal::say);
        }
        for (int i = 0; i < reports.size(); i++) {
            Report report = reports.get(i);
            RunRecord.PartRecord part = run.parts().get(i);
            terminal.say("");
            terminal.say(
                    run.suite() + " on " + part.target() + " (" + part.stream().label() + "), " + funnel(report));
            terminal.table(table(report, versus.get(i).filter(of -> of.pairs() > 0)));
            versus.get(i).stream().flatMap(of -> VersusWords.lines(of).stream()).forEach(terminal::say);
        }
    }

    private static Table table(Report report, Optional<Versus> versus) {
        Table table = new Table();
        row(table, "", "score", "95 % interval", versus.map(of -> VersusWords.HEAD), "cases", "unscored");
        report.evaluators()
                .forEach(of -> row(
                        table,
                        of.name(),
                        of.estimate().map(e -> number(e.mean())).orElse("–"),
                        of.estimate().map(Figures::interval).orElse("not estimable"),
                        versus.map(baseline -> VersusWords.cell(baseline.evaluator(of.name()))),
                        of.estimate().map(e -> String.valueOf(e.cases())).orElse("0"),
                        unscored(of)));
        worst(report)
                .forEach(of -> row(
                        table,
                        "  " + of.slice().label() + " " + of.evaluator(),
                        number(of.estimate().mean()),
                        interval(of.estimate()),
                        versus.map(baseline -> VersusWords.cell(baseline.slice(of.slice(), of.evaluator()))),
                        String.valueOf(of.estimate().cases()),
                        of.unscored() == 0 ? "" : String.valueOf(of.unscored())));
        return table;
    }

    /** Without a baseline there is no column for it. */
    private static void row(
            Table table,
            String name,
            String score,
            String interval,
            Optional<VersusWords.Cell> versus,
            String cases,
            String unscored) {
        if (versus.isEmpty()) {
            table.row(name, score, interval, cases, unscored);
        } else {
            table.row(name, score, interval, versus.get().text(), cases, unscored);
            versus.get().colour().ifPresent(colour -> table.painted(VERSUS, colour));
        }
    }

    /** Says what the run took: all of it, an answer, a conversation, a call to a judge, and a month of the schedule. */
    static void costs(Terminal terminal, Store store, Config config, RunRecord run, List<AnswerCosts> costs) {
        Totals totals = store.totals(run.id());
        terminal.say("");
        terminal.say("cost: " + CostWords.of(totals, config.prices()));
        for (int part = 0; part < costs.size(); part++) {
            String target = run.parts().get(part).target();
            terminal.say("an answer of " + target + ": " + costs.get(part).perAnswer());
            terminal.say("answers of " + target + ": " + costs.get(part).perConversation());
        }
        if (totals.judgeCalls() > 0) {
            terminal.say("a call to a judge: " + MonthWords.perJudgeCall(totals, config.prices()));
        }
        MonthWords.of(config, store, run).ifPresent(month -> terminal.say("a month of the schedule: " + month));
    }

    static void repeats(Terminal terminal, RunRecord run, List<List<Repeated>> repeated, RepeatWords words) {
        for (int part = 0; part < repeated.size(); part++) {
            if (!repeated.get(part).isEmpty()) {
                terminal.say("");
                terminal.say("repeats on " + run.parts().get(part).target() + ":");
                repeated.get(part).forEach(of -> words.of(of).forEach(terminal::say));
            }
        }
    }

    static String funnel(Report report) {
        return report.planned() + " cases planned: " + report.scored() + " scored, " + report.unscored() + " unscored"
                + (report.notApplicable() == 0 ? "" : ", " + report.notApplicable() + " not applicable")
                + (report.open() == 0 ? "" : ", " + report.open() + " not reached");
    }

    private static List<Report.OfSlice> worst(Report report) {
        return report.lowestSlices().stream().limit(WORST_SLICES).toList();
    }

    private static String unscored(Report.OfEvaluator of) {
        return of.unscored().isEmpty()
                ? ""
                : of.unscored().entrySet().stream()
                                .map(entry ->
                                        entry.getValue() + " " + entry.getKey().label())
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + of.estimate()
                                .flatMap(Estimate::range)
                                .map(Figures::range)
                                .orElse("");
    }

    private static String range(Interval range) {
        return ": " + number(range.lower()) + " at worst, " + number(range.upper()) + " at best";
    }

    static String interval(Estimate estimate) {
        return "[" + number(estimate.interval().lower()) + ", "
                + number(estimate.interval().upper()) + "]";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
