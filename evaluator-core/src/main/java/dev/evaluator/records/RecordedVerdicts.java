package dev.evaluator.records;

import dev.evaluator.calibration.Comparison;
import dev.evaluator.calibration.Gathered;
import dev.evaluator.calibration.Levels;
import dev.evaluator.calibration.Opinion;
import dev.evaluator.calibration.Subject;
import dev.evaluator.calibration.Vote;
import dev.evaluator.sample.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What recorded judges said beside what people said: a group for each judge, mode, order and slice. */
public final class RecordedVerdicts {

    private static final String PEOPLE = "people";

    private RecordedVerdicts() {}

    /**
     * Returns the groups in the order in which they begin in the files.
     *
     * @param by the slice to tell apart; absent: all items together
     * @throws IllegalArgumentException when no item has such a slice, naming those there are
     */
    public static List<Gathered> of(Judgements judgements, Optional<String> by) {
        checkSlice(judgements, by);
        Map<Topic, List<JudgedItem>> topics = new LinkedHashMap<>();
        judgements
                .items()
                .forEach(item -> topics.computeIfAbsent(Topic.of(item), unseen -> new ArrayList<>())
                        .add(item));
        List<Gathered> gathered = new ArrayList<>();
        topics.forEach((topic, items) -> {
            Levels levels = levels(topic.kind(), items);
            Map<Subject, List<Comparison>> groups = new LinkedHashMap<>();
            for (JudgedItem item : items) {
                votes(item, by)
                        .forEach((subject, votes) -> groups.computeIfAbsent(subject, unseen -> new ArrayList<>())
                                .add(comparison(item, votes)));
            }
            groups.forEach((subject, comparisons) -> gathered.add(new Gathered(subject, levels, comparisons)));
        });
        return gathered;
    }

    /** Returns what is known of an item beside these votes of a judge. */
    public static Comparison comparison(JudgedItem item, List<Vote> votes) {
        return new Comparison(
                item.id(),
                item.question(),
                item.gold().map(gold -> new Opinion(PEOPLE, RecordedJudge.grade(gold), item.goldReason())),
                item.people().stream()
                        .map(person -> new Opinion(person.name(), RecordedJudge.grade(person.grade()), person.reason()))
                        .toList(),
                votes,
                item.answers().stream()
                        .map(answer -> answer.codePointCount(0, answer.length()))
                        .toList());
    }

    /** Refuses a slice that no item has, naming those there are. */
    public static void checkSlice(Judgements judgements, Optional<String> by) {
        TreeSet<String> known = new TreeSet<>();
        judgements.items().forEach(item -> known.addAll(item.shown().slices().keySet()));
        if (by.isPresent() && !known.contains(by.get())) {
            throw new IllegalArgumentException("no labelled item has a slice '" + by.get() + "'; there are " + known);
        }
    }

    /** Returns the label of the slice that an item lies in. */
    public static String slice(JudgedItem item, Optional<String> by) {
        return by.map(name -> new Slice(name, item.shown().slices().getOrDefault(name, Slice.OTHER)).label())
                .orElse(Slice.ALL);
    }

    private static Map<Subject, List<Vote>> votes(JudgedItem item, Optional<String> by) {
        Map<Subject, List<Vote>> votes = new LinkedHashMap<>();
        for (JudgedItem.Said said : item.said()) {
            Subject subject = new Subject(said.judge(), said.mode(), item.dimension(), said.order(), slice(item, by));
            votes.computeIfAbsent(subject, unseen -> new ArrayList<>())
                    .add(new Vote(said.grade().map(RecordedJudge::grade), said.text()));
        }
        return votes;
    }

    private static Levels levels(JudgedItem.Kind kind, List<JudgedItem> items) {
        Set<String> grades = new LinkedHashSet<>();
        boolean votes = false;
        for (JudgedItem item : items) {
            grades.addAll(item.grades());
            item.gold().map(RecordedJudge::grade).ifPresent(grades::add);
            item.people().forEach(person -> grades.add(RecordedJudge.grade(person.grade())));
            item.said().forEach(said -> said.grade().map(RecordedJudge::grade).ifPresent(grades::add));
            votes |= votes(item, Optional.empty()).values().stream().anyMatch(of -> of.size() > 1);
        }
        return switch (kind) {
            case SCORE -> Levels.scores(grades);
            case LABEL ->
                grades.equals(Set.of("no", "yes"))
                        ? Levels.worth(Map.of("no", 0.0, "yes", 1.0))
                        : Levels.labels(grades);
            // Votes that contradict each other may come to a tie that nobody voted for.
            case PAIRWISE -> votes || grades.contains("0") ? Levels.pairs() : Levels.pairsWithoutTies();
        };
    }

    private record Topic(JudgedItem.Kind kind, String dimension) {
        static Topic of(JudgedItem item) {
            return new Topic(item.kind(), item.dimension());
        }
    }
}
