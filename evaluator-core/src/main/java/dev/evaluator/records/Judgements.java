package dev.evaluator.records;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.RubricSource;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.sample.Sample;
import dev.evaluator.sample.WhiteSpace;
import dev.evaluator.target.Replay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What judges and people really said about recorded answers. */
public final class Judgements {

    private final Digest digest;
    private final List<JudgedItem> items = new ArrayList<>();
    private final Map<Asked, JudgedItem> byAnswer = new HashMap<>();
    private final Map<String, Rubric> rubrics = new HashMap<>();

    private record Asked(String question, String answer) {}

    private Judgements(List<Path> files) {
        StringBuilder digests = new StringBuilder();
        for (Path file : files) {
            digests.append(WholeFile.read(file, json -> add(JudgedItem.read(json))))
                    .append('\n');
        }
        this.digest = Digest.of(digests.toString());
    }

    /**
     * Reads judgements.
     *
     * @throws IllegalArgumentException naming the first line that cannot be read
     */
    public static Judgements read(List<Path> files) {
        return new Judgements(files);
    }

    private void add(JudgedItem item) {
        items.add(item);
        item.rubric().ifPresent(rubric -> rubrics.putIfAbsent(item.question(), rubric));
        if (item.answers().size() == 1) {
            byAnswer.putIfAbsent(new Asked(item.question(), item.answers().getFirst()), item);
        }
    }

    /** Returns the identity of the files. */
    public Digest digest() {
        return digest;
    }

    /** Returns all items, as they stand in the files. */
    public List<JudgedItem> items() {
        return List.copyOf(items);
    }

    /** Returns the item in which this answer to this question was judged; the first, where it stands twice. */
    Optional<JudgedItem> find(Replay replay) {
        return Optional.ofNullable(byAnswer.get(new Asked(
                WhiteSpace.squeezed(replay.sample().prompt().question()),
                WhiteSpace.squeezed(replay.response().text()))));
    }

    /** Returns each question's own rubric, as it was recorded; questions without one have none. */
    public RubricSource rubrics() {
        return RubricSource.perSample(
                Json.object().put("recorded", digest.value()).build(), this::rubricOf);
    }

    private Optional<Rubric> rubricOf(Sample sample) {
        return Optional.ofNullable(
                rubrics.get(WhiteSpace.squeezed(sample.prompt().question())));
    }

    /**
     * Returns a judge that says what it said when it was recorded.
     *
     * @param name what a suite calls it by
     * @param judge who judged
     * @param mode asked in which way; absent: any
     * @param votes how many times each criterion is asked
     * @throws IllegalArgumentException when there is no such judge or mode, naming those there are
     */
    public Judge judge(String name, String judge, Optional<String> mode, int votes, SeededOrder order) {
        TreeSet<String> known = new TreeSet<>();
        boolean exists = false;
        for (JudgedItem item : items) {
            for (JudgedItem.Said said : item.said()) {
                known.add(said.judge() + "/" + said.mode());
                exists |= said.judge().equals(judge)
                        && mode.map(said.mode()::equals).orElse(true);
            }
        }
        if (!exists) {
            throw new IllegalArgumentException(
                    "no judge '" + judge + mode.map(m -> "/" + m).orElse("") + "' is recorded; there are " + known);
        }
        return new RecordedJudge(name, judge, mode, votes, this, order);
    }

    /** Returns the people of these files as a judge: what they settled on, else what most of them said. */
    public Judge people(String name) {
        return LabelledJudge.of(
                name,
                digest,
                question -> find(question.replay()).flatMap(JudgedItem::gold).map(RecordedJudge::grade));
    }
}
