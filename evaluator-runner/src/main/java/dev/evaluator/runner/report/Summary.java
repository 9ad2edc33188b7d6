package dev.evaluator.runner.report;

import dev.evaluator.report.Comparison;
import dev.evaluator.report.Difference;
import dev.evaluator.report.Estimate;
import dev.evaluator.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A page in half a minute: what, where, how sure, and what it cannot tell. */
final class Summary {

    private static final int MOST = 4;

    private Summary() {}

    static List<Page.Brief> of(List<Side> sides, List<String> names, List<Paired> paired, List<Limit> limits) {
        boolean comparing = !paired.isEmpty();
        List<Page.Brief> brief = new ArrayList<>();
        brief.add(
                comparing
                        ? new Page.Brief("How they differ", first(changes(paired)))
                        : new Page.Brief("How good it is", first(scores(sides, names))));
        brief.add(
                comparing
                        ? new Page.Brief("Where it lost most", first(losses(paired)))
                        : new Page.Brief("Where it is lowest", first(worst(sides, names))));
        brief.add(new Page.Brief("How sure we are", sure(sides, names)));
        brief.add(new Page.Brief(
                "What this cannot tell",
                limits.stream()
                        .map(limit -> limit.what() + ".")
                        .distinct()
                        .limit(MOST)
                        .toList()));
        return brief;
    }

    private static List<String> scores(List<Side> sides, List<String> names) {
        List<String> scores = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            String place = sides.size() == 1 ? "" : " on " + names.get(i);
            for (Report.OfEvaluator of : sides.get(i).report().evaluators()) {
                scores.add(score(of, sides.get(i), of.name() + place));
            }
        }
        return scores;
    }

    /** From enough labels on, what people would say leads. */
    private static String score(Report.OfEvaluator of, Side side, String what) {
        if (of.estimate().isEmpty()) {
            return what + " could not be scored.";
        }
        Estimate estimate = of.estimate().get();
        String judged = Figure.of(estimate).words() + " over " + Words.count(estimate.cases(), "case") + ".";
        return side.byPeople(of)
                .map(people ->
                        what + " is " + Figure.of(people).words() + " by people, and by the judge alone " + judged)
                .orElse(what + " is " + judged);
    }

    private static List<String> worst(List<Side> sides, List<String> names) {
        List<String> worst = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            String place = sides.size() == 1 ? "" : " on " + names.get(i);
            Report report = sides.get(i).report();
            for (Report.OfEvaluator of : report.evaluators()) {
                worst(report, of)
                        .ifPresent(slice -> worst.add(of.name() + place + " falls to "
                                + Figure.of(slice.estimate()).words() + " on "
                                + Excerpt.name(slice.slice().label()) + "."));
            }
        }
        if (worst.isEmpty()) {
            boolean sliced =
                    sides.stream().anyMatch(side -> !side.report().slices().isEmpty());
            worst.add(
                    sliced
                            ? "No slice stands out: every interval reaches up to the mean of all cases."
                            : "Not known: the suite looks at no slices.");
        }
        return worst;
    }

    /** Returns the lowest of the slices that chance alone hardly puts below the whole. */
    private static Optional<Report.OfSlice> worst(Report report, Report.OfEvaluator of) {
        return report.slices().stream()
                .filter(slice -> slice.evaluator().equals(of.name()))
                .filter(slice -> of.estimate()
                        .filter(all -> slice.estimate().interval().upper() < all.mean())
                        .isPresent())
                .min(Comparator.comparingDouble(Report.OfSlice::shrunken));
    }

    private static List<String> changes(List<Paired> paired) {
        return paired.stream()
                .flatMap(pair -> pair.comparison().evaluators().stream()
                        .map(of -> of.name() + ": " + pair.first().target() + " is "
                                + words(of.difference()) + ", over "
                                + Words.count(of.difference().cases(), "pair") + "."))
                .toList();
    }

    private static List<String> losses(List<Paired> paired) {
        List<String> losses = paired.stream()
                .flatMap(pair -> pair.comparison().slices().stream())
                .filter(of -> of.difference().interval().upper() < 0)
                .sorted(Comparator.comparingDouble(of -> of.difference().mean()))
                .map(Summary::loss)
                .toList();
        return losses.isEmpty() ? List.of("No slice shows a loss that chance would not explain.") : losses;
    }

    private static String loss(Comparison.OfSlice of) {
        return of.evaluator() + " on " + Excerpt.name(of.slice().label()) + " is " + words(of.difference()) + ".";
    }

    private static String words(Difference difference) {
        String figure = Figure.of(difference, 1).words();
        if (difference.interval().upper() < 0) {
            return "lower, " + figure;
        }
        return difference.interval().lower() > 0 ? "higher, " + figure : "not shown to differ, " + figure;
    }

    private static List<String> sure(List<Side> sides, List<String> names) {
        List<String> sure = new ArrayList<>();
        for (int i = 0; i < sides.size() && i < MOST; i++) {
            Report report = sides.get(i).report();
            String place = sides.size() == 1 ? "" : names.get(i) + ": ";
            String missing = report.unscored() == 0
                    ? ", none unscored"
                    : ", " + Words.count(report.unscored()) + " unscored (" + Words.percent(report.unscoredShare())
                            + ")";
            double widest = report.evaluators().stream()
                    .flatMap(of -> of.estimate().stream())
                    .mapToDouble(Summary::farther)
                    .max()
                    .orElse(1);
            sure.add(place + Words.count(report.scored()) + " of " + Words.count(report.planned(), "case") + " scored"
                    + missing + "; with 95 % confidence no mean is off by more than " + Words.number(widest) + ".");
        }
        return sure;
    }

    private static double farther(Estimate estimate) {
        return Math.max(
                estimate.mean() - estimate.interval().lower(),
                estimate.interval().upper() - estimate.mean());
    }

    private static List<String> first(List<String> all) {
        List<String> first = new ArrayList<>(all.subList(0, Math.min(MOST, all.size())));
        if (all.size() > MOST) {
            first.add("And " + Words.count(all.size() - MOST) + " more below.");
        }
        return first;
    }
}
