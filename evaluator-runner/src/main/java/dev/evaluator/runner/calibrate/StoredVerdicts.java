package dev.evaluator.runner.calibrate;

import dev.evaluator.calibration.Comparison;
import dev.evaluator.calibration.Gathered;
import dev.evaluator.calibration.Levels;
import dev.evaluator.calibration.Opinion;
import dev.evaluator.calibration.Subject;
import dev.evaluator.calibration.Vote;
import dev.evaluator.judge.Judgement;
import dev.evaluator.run.Answer;
import dev.evaluator.run.Entry;
import dev.evaluator.runner.runs.RunRefused;
import dev.evaluator.runner.store.CaseRecord;
import dev.evaluator.runner.store.RunRecord;
import dev.evaluator.runner.store.Store;
import dev.evaluator.sample.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** What judges said of the answers of a stored run, beside labels by case. A label is about the first answer. */
public final class StoredVerdicts {

    private static final String PEOPLE = "people";

    private final Store store;
    private final Wanted wanted;

    /**
     * Which answers the labels are about.
     *
     * @param run the run; absent: the newest
     * @param target whose answers; absent: those of the only target
     * @param by the slice to tell apart
     */
    public record Wanted(Optional<String> run, Optional<String> target, Optional<String> by) {}

    StoredVerdicts(Store store, Wanted wanted) {
        this.store = store;
        this.wanted = wanted;
    }

    List<Asked> of(Map<String, String> labels) {
        RunRecord run = run();
        Map<Topic, List<Comparison>> topics = new LinkedHashMap<>();
        Map<String, Map<String, Double>> worth = new HashMap<>();
        store.cases(run.id(), part(run), found -> {
            if (!found.repeats().isEmpty()) {
                add(found, Optional.ofNullable(labels.get(found.sample().id())), topics, worth);
            }
        });
        if (topics.isEmpty()) {
            throw new RunRefused("no judge graded anything in run " + run.id() + "; name another with --run");
        }
        if (topics.values().stream()
                .flatMap(List::stream)
                .noneMatch(item -> item.gold().isPresent())) {
            throw new RunRefused("none of the " + labels.size() + " labels is about a case that a judge graded in run "
                    + run.id() + "; labels go by case id");
        }
        Map<Topic, Levels> levels = new HashMap<>();
        topics.forEach((topic, items) -> levels.put(
                topic, levels(worth.getOrDefault(topic.criterion(), Map.of()), Set.copyOf(labels.values()))));
        List<Asked> asked = new ArrayList<>();
        topics.forEach((topic, items) -> asked.add(new Asked(
                new Gathered(
                        new Subject(
                                topic.judge(), topic.criterion(), topic.criterion(), Optional.empty(), topic.slice()),
                        Objects.requireNonNull(levels.get(topic)),
                        items),
                Optional.empty())));
        return asked;
    }

    private RunRecord run() {
        if (wanted.run().isPresent()) {
            return store.find(wanted.run().get())
                    .orElseThrow(() -> new RunRefused(
                            "there is no run '" + wanted.run().get() + "' in this store; see 'evaluator status'"));
        }
        return store.runs().stream()
                .filter(run -> run.kind() == RunRecord.Kind.RUN)
                .findFirst()
                .orElseThrow(() -> new RunRefused("labels by case are about the answers of a run, and this store has "
                        + "none; make one with 'evaluator run', or give a file of judgements"));
    }

    private int part(RunRecord run) {
        List<String> targets =
                run.parts().stream().map(RunRecord.PartRecord::target).toList();
        OptionalInt part = IntStream.range(0, targets.size())
                .filter(i -> wanted.target().map(targets.get(i)::equals).orElse(targets.size() == 1))
                .findFirst();
        return part.orElseThrow(() -> new RunRefused(
                "run " + run.id() + " has answers of " + targets + "; name those that were labelled with --target"));
    }

    private void add(
            CaseRecord found,
            Optional<String> label,
            Map<Topic, List<Comparison>> topics,
            Map<String, Map<String, Double>> worth) {
        CaseRecord.Repeat first = found.repeats().getFirst();
        if (!(first.answer() instanceof Answer.Answered answered)) {
            return;
        }
        String text = answered.response().text();
        String slice = wanted.by()
                .map(name -> new Slice(name, found.sample().slices().getOrDefault(name, Slice.OTHER)).label())
                .orElse(Slice.ALL);
        Map<Topic, List<Entry.Judged>> judged = new LinkedHashMap<>();
        for (Entry.Judged entry : store.judgements(first.response())) {
            judged.computeIfAbsent(new Topic(entry.judge(), entry.criterion(), slice), unseen -> new ArrayList<>())
                    .add(entry);
            if (entry.judgement() instanceof Judgement.Grade grade) {
                worth.computeIfAbsent(entry.criterion(), unseen -> new HashMap<>())
                        .put(grade.grade(), grade.value());
            }
        }
        judged.forEach((topic, entries) -> {
            List<Vote> votes = Votes.of(entries);
            if (!votes.isEmpty()) {
                topics.computeIfAbsent(topic, unseen -> new ArrayList<>())
                        .add(new Comparison(
                                found.sample().id(),
                                found.sample().cluster(),
                                label.map(given -> new Opinion(PEOPLE, given, "")),
                                List.of(),
                                votes,
                                List.of(text.codePointCount(0, text.length()))));
            }
        });
    }

    /** Returns the levels of grades of known worth and of labels, whose worth may have to be told from the grades'. */
    static Levels levels(Map<String, Double> worth, Set<String> labels) {
        Map<String, Double> known = new HashMap<>(worth);
        if (Set.of("yes", "no").containsAll(worth.keySet())) {
            known.put("no", 0.0);
            known.put("yes", 1.0);
        }
        Optional<Line> line = Line.through(worth);
        Set<String> unknown = new LinkedHashSet<>();
        for (String label : labels) {
            if (!known.containsKey(label) && Levels.worth(known).place(label).isEmpty()) {
                Optional<Double> value = line.flatMap(found -> found.at(label));
                value.ifPresentOrElse(told -> known.put(label, told), () -> unknown.add(label));
            }
        }
        if (unknown.isEmpty()) {
            return Levels.worth(known);
        }
        unknown.addAll(known.keySet());
        return Levels.labels(unknown);
    }

    private record Topic(String judge, String criterion, String slice) {}

    /** Numbered grades are worth what lies on a line: two of them tell the rest. */
    private record Line(double start, double slope) {

        static Optional<Line> through(Map<String, Double> worth) {
            List<double[]> points = worth.entrySet().stream()
                    .filter(grade -> grade.getKey().matches("-?[0-9]{1,6}"))
                    .map(grade -> new double[] {Integer.parseInt(grade.getKey()), grade.getValue()})
                    .sorted(Comparator.comparingDouble(point -> point[0]))
                    .toList();
            if (points.size() < 2) {
                return Optional.empty();
            }
            double[] low = points.getFirst();
            double[] high = points.getLast();
            double slope = (high[1] - low[1]) / (high[0] - low[0]);
            return Optional.of(new Line(low[1] - slope * low[0], slope));
        }

        Optional<Double> at(String label) {
            if (!label.matches("-?[0-9]{1,6}")) {
                return Optional.empty();
            }
            double value = start + slope * Integer.parseInt(label);
            double rounded = Math.round(value * 1e9) / 1e9;
            return rounded >= 0 && rounded <= 1 ? Optional.of(rounded) : Optional.empty();
        }
    }
}
