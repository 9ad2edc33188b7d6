package dev.evaluator.runner.report;

import dev.evaluator.report.Estimate;
import dev.evaluator.report.Report;
import dev.evaluator.runner.runs.Reports;
import dev.evaluator.sample.Origin;
import dev.evaluator.stats.SampleSize;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a part of a run cannot tell, in words that follow from its data; the gravest first. */
final class Limits {

    private static final int FEW = 30;
    private static final int NAMED = 6;
    private static final int MANY_SLICES = 10;
    private static final double ALPHA = 0.05;
    private static final double POWER = 0.8;

    private final Side side;
    private final Report report;
    private final Suite suite;
    private final List<Limit> limits = new ArrayList<>();

    private Limits(Side side, Suite suite) {
        this.side = side;
        this.report = side.report();
        this.suite = suite;
    }

    /** Returns the limits of all sides, those that several share once. */
    static List<Limit> of(List<Side> sides, List<String> names, Suite suite) {
        Map<Limit, List<String>> where = new LinkedHashMap<>();
        for (int i = 0; i < sides.size(); i++) {
            for (Limit limit : new Limits(sides.get(i), suite).list()) {
                where.computeIfAbsent(limit, same -> new ArrayList<>()).add(names.get(i));
            }
        }
        List<String> order = where.keySet().stream().map(Limit::what).distinct().toList();
        return where.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> order.indexOf(entry.getKey().what())))
                .map(entry -> entry.getValue().size() == sides.size()
                        ? entry.getKey()
                        : entry.getKey().in(String.join(", ", entry.getValue())))
                .toList();
    }

    private List<Limit> list() {
        side.gone().ifPresent(why -> say("What was asked and answered", Words.sentence(why)));
        changed();
        turns();
        report.evaluators().forEach(this::unscored);
        open();
        judges();
        report.evaluators().forEach(this::width);
        slices();
        report.evaluators().forEach(this::clusters);
        origin();
        repeats();
        return limits;
    }

    private void say(String what, String why) {
        limits.add(new Limit(what, why));
    }

    private void changed() {
        if (!side.run().suiteDigest().equals(suite.digest())) {
            say(
                    "What the suite of then would say",
                    "It has changed since: evaluators and slices are those of today, scores those of the run.");
        }
    }

    private void turns() {
        if (side.ofGate()
                && suite.requirements().stream()
                        .anyMatch(requirement -> requirement.everySlice().isPresent())) {
            say(
                    "Each side on exactly the cases that were read",
                    "Slices with a requirement of their own took turns, so the verdict rests on more cases of rare"
                            + " slices and fewer of common ones than the first cases of the order, which are shown"
                            + " here. The verdict's own numbers are those of the cases it read.");
        }
    }

    private void open() {
        if (report.open() == 0) {
            return;
        }
        String open = Words.count(report.open()) + " of " + Words.count(report.planned(), "planned case");
        if (side.ofGate()) {
            say(
                    "How good either side is for certain",
                    "The gate stopped as soon as it knew, and " + open + " were not used. Intervals of a single side"
                            + " hold for a number of cases fixed beforehand; those of the differences hold wherever one"
                            + " stops.");
        } else {
            say(
                    "What the rest would have shown",
                    open + " are open; the run is " + side.run().state().label() + ". The order is random, so those"
                            + " before the first open one are a fair sample, only a smaller one.");
        }
    }

    private void unscored(Report.OfEvaluator of) {
        long missing = of.unscoredCases();
        if (missing == 0) {
            return;
        }
        long all = missing + of.estimate().map(Estimate::cases).orElse(0L);
        String what = "What " + of.name() + " is on cases without a score";
        String cases = Words.count(missing) + " of " + Words.count(all) + " (" + Words.percent((double) missing / all)
                + ") have none. ";
        say(
                what,
                cases
                        + of.estimate()
                                .map(estimate -> bounds(estimate, missing))
                                .orElse("Nothing can be said about the rest either."));
    }

    private static String bounds(Estimate estimate, long missing) {
        double scored = estimate.cases();
        double all = scored + missing;
        return "Were they all 0, the mean would be " + Words.number(estimate.mean() * scored / all) + " "
                + range(
                        estimate.interval().lower() * scored / all,
                        estimate.interval().upper() * scored / all)
                + "; were they all 1, " + Words.number((estimate.mean() * scored + missing) / all) + " "
                + range(
                        (estimate.interval().lower() * scored + missing) / all,
                        (estimate.interval().upper() * scored + missing) / all)
                + ".";
    }

    private static String range(double lower, double upper) {
        int digits = Words.digits(lower, upper);
        return "[" + Words.number(lower, digits) + ", " + Words.number(upper, digits) + "]";
    }

    private void judges() {
        Map<String, List<String>> doubts = new LinkedHashMap<>();
        side.judges().byEvaluator().forEach((name, standing) -> {
            if (!standing.validated()) {
                String doubt = standing.few() ? "not validated: it " + standing.doubt() : standing.words();
                doubts.computeIfAbsent(doubt, same -> new ArrayList<>()).add(name);
            }
        });
        if (!side.judges().changed().isEmpty()) {
            doubts.put(
                    "not validated: what it is asked has changed since this run",
                    side.judges().changed());
        }
        doubts.forEach((doubt, names) -> say(
                "Whether people would agree",
                "The judge of " + Words.some(names, NAMED) + " is " + doubt
                        + ". Its own errors are in the means and not in the intervals."));
    }

    private void width(Report.OfEvaluator of) {
        of.estimate().ifPresent(estimate -> {
            double sd = side.findings().sd(of.name());
            long cases = Math.max(1, Math.round(estimate.effectiveCases()));
            if (sd == 0) {
                say(
                        "How " + of.name() + " varies",
                        "All " + Words.count(estimate.cases(), "case") + " scored the same; the mean of all cases may"
                                + " still lie anywhere within "
                                + Figure.of(estimate).interval() + ".");
            } else {
                say(
                        "Small changes of " + of.name(),
                        "With " + Words.count(estimate.cases(), "case") + " of this spread, a difference from a fixed"
                                + " value is found four times in five from "
                                + Words.number(SampleSize.detectable(ALPHA, POWER, sd, cases))
                                + " up, one between two runs on different cases from "
                                + Words.number(SampleSize.detectable(ALPHA, POWER, sd * Math.sqrt(2), cases)) + " up.");
            }
        });
    }

    private void slices() {
        List<String> few = report.slices().stream()
                .filter(of -> of.estimate().cases() < FEW)
                .map(of ->
                        Excerpt.name(of.slice().label()) + " (" + of.estimate().cases() + ")")
                .distinct()
                .toList();
        if (!few.isEmpty()) {
            say(
                    "Much about small slices",
                    "Fewer than " + FEW + " cases: " + Words.some(few, NAMED) + ". Read the intervals, not the means.");
        }
        if (report.slices().size() >= MANY_SLICES) {
            say(
                    "Which slice is truly the worst",
                    "Of " + report.slices().size() + " intervals about one in twenty misses by chance, and what stands"
                            + " first in a list is there partly by bad luck.");
        }
    }

    private void clusters(Report.OfEvaluator of) {
        of.estimate()
                .filter(estimate -> estimate.effectiveCases() < 0.5 * estimate.cases())
                .ifPresent(estimate -> say(
                        "As much about " + of.name() + " as its cases promise",
                        "Cases of one conversation resemble each other: " + Words.count(estimate.cases())
                                + " tell as much as " + Words.count(Math.round(estimate.effectiveCases()))
                                + " independent ones."));
    }

    private void origin() {
        Set<Origin> origins = side.findings().origins();
        if (!origins.isEmpty() && !origins.contains(Origin.PRODUCTION)) {
            say(
                    "How production does",
                    "No case is from live traffic; they are "
                            + origins.stream().map(Origin::label).collect(Collectors.joining(" and ")) + ".");
        }
    }

    private void repeats() {
        if (Reports.repeats(side.run()) == 1) {
            say("How much answers change from call to call", "Each case was asked once.");
        }
    }
}
