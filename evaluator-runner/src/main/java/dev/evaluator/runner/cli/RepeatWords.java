package dev.evaluator.runner.cli;

import dev.evaluator.report.Repeated;
import dev.evaluator.stats.VarianceComponents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What repeats tell, in words: how scores vary, whether more repeats or more cases pay, and how reliable passes are. */
final class RepeatWords {

    private static final double ALPHA = 0.05;

    private RepeatWords() {}

    static List<String> of(Repeated repeated) {
        List<String> lines = new ArrayList<>();
        String name = repeated.evaluator() + ", " + repeated.repeats() + " answers a case: ";
        repeated.spread()
                .ifPresentOrElse(
                        spread -> {
                            lines.add(name + "variance " + variance(spread.between()) + " between cases, "
                                    + variance(spread.within()) + " between answers to one case");
                            if (repeated.independent()) {
                                lines.add(advice(spread));
                            }
                        },
                        () -> lines.add(name + "variance not estimable, as no score differs from another or there is"
                                + " one case only"));
        if (repeated.leftOut() > 0) {
            lines.add("  without " + repeated.leftOut() + " of " + (repeated.cases() + repeated.leftOut())
                    + " cases, whose answers have not all been graded");
        }
        repeated.chances()
                .forEach(chance -> lines.add("  pass@" + chance.k() + " "
                        + Figures.number(chance.any().mean()) + " " + Figures.interval(chance.any()) + ", pass^"
                        + chance.k() + " " + Figures.number(chance.all().mean()) + " "
                        + Figures.interval(chance.all())));
        return lines;
    }

    private static String advice(VarianceComponents spread) {
        long cases = spread.cases();
        int repeats = spread.repeats();
        return "  expect a mean within " + margin(spread, cases, repeats) + " with these " + cases + " cases, "
                + margin(spread, cases, 1) + " with one answer each, " + margin(spread, cases, 2L * repeats) + " with "
                + 2 * repeats + "; for the same answers, " + cases * repeats + " cases asked once give "
                + margin(spread, cases * repeats, 1);
    }

    private static String margin(VarianceComponents spread, long cases, long repeats) {
        return "±" + Figures.number(spread.expectedHalfWidth(cases, repeats, ALPHA));
    }

    private static String variance(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
