package dev.evaluator.runner.metrics;

import dev.evaluator.json.Digest;
import dev.evaluator.report.Report;
import dev.evaluator.runner.watch.Pinned;
import dev.evaluator.stats.Kitagawa;
import dev.evaluator.suite.Suite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What of the change from a baseline to a run other questions explain, and what other answers, by one slice.
 *
 * @param split the split by that slice
 * @param spread by how much a value of the slice has moved at most
 */
record PartSplit(Kitagawa split, double spread) {

    /** Returns the split by the slice that tells most; empty where the evaluator is another or nothing is sliced. */
    static Optional<PartSplit> of(Pinned then, Suite suite, String evaluator, List<Report.OfSlice> now) {
        if (!suite.evaluators().containsKey(evaluator)
                || !Objects.equals(
                        then.definitions().get(evaluator),
                        Digest.of(suite.evaluator(evaluator).definition()).value())) {
            return Optional.empty();
        }
        return suite.slicing().values().keySet().stream()
                .flatMap(slice -> by(slice + "=", then, evaluator, now).stream())
                .max(Comparator.comparingDouble(PartSplit::spread));
    }

    Map<String, Double> parts() {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("mix", split.mix());
        parts.put("quality", split.rate());
        return parts;
    }

    private record Cell(double mean, long cases) {}

    private static Optional<PartSplit> by(String slice, Pinned then, String evaluator, List<Report.OfSlice> now) {
        Map<String, Cell> before = new LinkedHashMap<>();
        Map<String, Cell> after = new LinkedHashMap<>();
        then.cells().stream()
                .filter(cell ->
                        cell.evaluator().equals(evaluator) && cell.slice().startsWith(slice))
                .forEach(cell ->
                        before.put(cell.slice(), new Cell(cell.baseline().mean(), cell.cases())));
        now.stream()
                .filter(found -> found.evaluator().equals(evaluator)
                        && found.slice().label().startsWith(slice))
                .forEach(found -> after.put(
                        found.slice().label(),
                        new Cell(found.estimate().mean(), found.estimate().cases())));
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> values = new ArrayList<>(names);
        Kitagawa split =
                Kitagawa.of(shares(values, before), shares(values, after), means(values, before), means(values, after));
        double spread = 0;
        for (int s = 0; s < values.size(); s++) {
            spread = Math.max(spread, Math.abs(split.mixOf(s)) + Math.abs(split.rateOf(s)));
        }
        return Optional.of(new PartSplit(split, spread));
    }

    private static double[] shares(List<String> values, Map<String, Cell> cells) {
        double all = cells.values().stream().mapToLong(Cell::cases).sum();
        return values.stream()
                .mapToDouble(value -> cells.containsKey(value)
                        ? Objects.requireNonNull(cells.get(value)).cases() / all
                        : 0)
                .toArray();
    }

    private static double[] means(List<String> values, Map<String, Cell> cells) {
        return values.stream()
                .mapToDouble(value -> cells.containsKey(value)
                        ? Objects.requireNonNull(cells.get(value)).mean()
                        : 0)
                .toArray();
    }
}
