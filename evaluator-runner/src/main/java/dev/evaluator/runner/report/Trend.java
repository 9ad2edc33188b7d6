package dev.evaluator.runner.report;

import dev.evaluator.report.Estimate;
import dev.evaluator.runner.runs.History;
import dev.evaluator.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One evaluator over the runs of a stream, drawn.
 *
 * @param evaluator its name
 * @param latest what it says of the newest run
 * @param least the lower end of the scale
 * @param most the upper end of the scale
 * @param band the corners of the band of intervals, in thousandths of the drawing
 * @param line the corners of the line of means
 * @param runs each run, oldest first
 */
record Trend(String evaluator, Figure latest, String least, String most, String band, String line, List<OfRun> runs) {

    private static final double STEP = 0.05;
    private static final double MARGIN = 0.02;

    Trend {
        runs = List.copyOf(runs);
    }

    /**
     * What one run came to.
     *
     * @param id the run's name
     * @param began when it began
     * @param revision the version of the target
     * @param changed whether that differs from the run before
     * @param figure mean and interval
     * @param cases how many cases it rests on
     * @param x where it is drawn, from the left
     * @param y where its mean is drawn, from above
     */
    record OfRun(
            String id,
            String began,
            String revision,
            boolean changed,
            Figure figure,
            String cases,
            String x,
            String y) {}

    private record Known(String evaluator, History.Point point, Estimate estimate) {
        Interval interval() {
            return estimate.interval();
        }

        OfRun drawn(boolean changed, String x, String y) {
            return new OfRun(
                    point.run().id(),
                    Words.time(point.run().startedAt()),
                    point.revision().map(Excerpt::name).orElse("unknown"),
                    changed,
                    Figure.of(estimate),
                    Words.count(estimate.cases()),
                    x,
                    y);
        }
    }

    /** Returns the trend of each evaluator that several runs have measured. */
    static List<Trend> of(List<History.Point> history) {
        if (history.isEmpty()) {
            return List.of();
        }
        return history.getLast().estimates().keySet().stream()
                .sorted()
                .map(evaluator -> known(history, evaluator))
                .filter(known -> known.size() > 1)
                .map(Trend::draw)
                .toList();
    }

    private static List<Known> known(List<History.Point> history, String evaluator) {
        return history.stream()
                .filter(point -> point.estimates().containsKey(evaluator))
                .map(point -> new Known(
                        evaluator,
                        point,
                        Objects.requireNonNull(point.estimates().get(evaluator))))
                .toList();
    }

    private static Trend draw(List<Known> known) {
        double lowest =
                known.stream().mapToDouble(of -> of.interval().lower()).min().orElse(0);
        double highest =
                known.stream().mapToDouble(of -> of.interval().upper()).max().orElse(1);
        double least = Math.max(0, Math.floor(lowest / STEP) * STEP);
        double most = Math.min(1, Math.max(Math.ceil(highest / STEP) * STEP, least + STEP));
        List<String> line = new ArrayList<>();
        List<String> upper = new ArrayList<>();
        List<String> lower = new ArrayList<>();
        List<OfRun> runs = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            Known of = known.get(i);
            double x = MARGIN + (1 - 2 * MARGIN) * i / (known.size() - 1);
            line.add(corner(x, of.estimate().mean(), least, most));
            upper.add(corner(x, of.interval().upper(), least, most));
            lower.addFirst(corner(x, of.interval().lower(), least, most));
            boolean changed = i > 0
                    && !known.get(i - 1).point().revision().equals(of.point().revision());
            runs.add(of.drawn(
                    changed,
                    Bar.percent(x, 0, 1),
                    Bar.percent(most - of.estimate().mean(), 0, most - least)));
        }
        upper.addAll(lower);
        return new Trend(
                known.getLast().evaluator(),
                Figure.of(known.getLast().estimate()),
                Words.number(least, 2),
                Words.number(most, 2),
                String.join(" ", upper),
                String.join(" ", line),
                runs);
    }

    /** Returns a corner in a drawing of 1,000 by 1,000, from the upper left. */
    private static String corner(double x, double value, double least, double most) {
        return String.format(Locale.ROOT, "%.1f,%.1f", 1000 * x, 1000 * (most - value) / (most - least));
    }

    /** Returns the same in a sentence, for those who do not see it. */
    String words() {
        return evaluator + " over " + Words.count(runs.size(), "run") + ", from "
                + runs.getFirst().figure().words() + " to " + latest.words();
    }
}
