package dev.evaluator.records;

import dev.evaluator.json.Digest;
import dev.evaluator.judge.Grading;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.judge.Transcript;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** People as a judge: their labels are grades of the scale, or scores from 0 to 1. */
public final class LabelledJudge implements Judge {

    private final JudgeId id;
    private final Function<Question, Optional<String>> labels;

    private LabelledJudge(String name, Digest content, Function<Question, Optional<String>> labels) {
        this.id = new JudgeId(name, Digest.of("labels " + content), Optional.empty());
        this.labels = labels;
    }

    /**
     * Reads the labels that people gave: a file of {@code id,label} in CSV or JSONL, or a file of judgements, where what
     * they settled on counts, else what most of them said. What nobody labelled stays without score.
     *
     * @param name what a suite calls these people by
     * @throws IllegalArgumentException naming the first line that cannot be read
     */
    public static Judge read(String name, Path file) {
        if (isOfJudgements(file)) {
            Judgements judgements = Judgements.read(file);
            return new LabelledJudge(
                    name,
                    judgements.digest(),
                    question -> judgements
                            .find(question.replay())
                            .flatMap(JudgedItem::gold)
                            .map(RecordedJudge::grade));
        }
        Labels labels = new Labels(file);
        return new LabelledJudge(
                name,
                labels.digest(),
                question -> labels.of(question.replay().sample().id()));
    }

    private static boolean isOfJudgements(Path file) {
        try (Rows rows = new Rows(Files.newInputStream(file), "id")) {
            return rows.next()
                    .map(Row::json)
                    .flatMap(first -> first.member("answers"))
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BadLine e) {
            return false; // The second reading says so, with its place.
        }
    }

    @Override
    public JudgeId id() {
        return id;
    }

    @Override
    public int votes() {
        return 1;
    }

    @Override
    public Judgement grade(Question question) {
        return labels.apply(question)
                .map(label -> judgement(question.criterion(), label))
                .orElseGet(() -> new Judgement.Unclear(
                        Reason.NOT_LABELLED,
                        "case " + question.replay().sample().id() + " has no label",
                        Transcript.NONE));
    }

    private static Judgement judgement(Criterion criterion, String label) {
        Transcript transcript = Transcript.recorded(label);
        // A grade of the scale comes first: on levels 1 to 5 a label of 1 is the worst, not the best.
        if (criterion.scale().value(label).isEmpty() && label.matches("[0-9]+(\\.[0-9]+)?(E-[0-9]+)?")) {
            double score = Double.parseDouble(label);
            if (score <= 1) {
                return new Judgement.Grade(label, score, "", List.of(), transcript);
            }
        }
        return Grading.graded(criterion, label, "", transcript);
    }
}
