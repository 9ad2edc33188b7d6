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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** People as a judge: their labels are grades of the scale, or scores from 0 to 1. */
final class LabelledJudge implements Judge {

    private final JudgeId id;
    private final Function<Question, Optional<String>> labels;

    private LabelledJudge(JudgeId id, Function<Question, Optional<String>> labels) {
        this.id = id;
        this.labels = labels;
    }

    static Judge of(String name, Digest content, Function<Question, Optional<String>> labels) {
        return new LabelledJudge(new JudgeId(name, Digest.of("labels " + content), Optional.empty()), labels);
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
    public Kind kind() {
        return Kind.PEOPLE;
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
