package dev.evaluator.records;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.judge.Grading;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.judge.Transcript;
import dev.evaluator.score.JudgeId;
import dev.evaluator.target.CallFailed;
import java.util.List;
import java.util.Optional;

/** A judge that says what it said when it was recorded; the vote picks among the alternatives. */
record RecordedJudge(
        String name, String judge, Optional<String> mode, int votes, Judgements judgements, SeededOrder order)
        implements Judge {

    RecordedJudge {
        if (votes < 1) {
            throw new IllegalArgumentException("a judge must vote at least once, was " + votes);
        }
    }

    @Override
    public JudgeId id() {
        Digest digest = Digest.of(Json.object()
                .put("judgements", judgements.digest().value())
                .put("judge", judge)
                .put("mode", mode)
                .put("seed", order.seed())
                .build());
        return new JudgeId(name, digest, Optional.of(judge));
    }

    @Override
    public Kind kind() {
        return Kind.RECORDED;
    }

    @Override
    public Judgement grade(Question question) {
        JudgedItem item = judgements
                .find(question.replay())
                .orElseThrow(() -> missing(question, "the answer is in no judgement"));
        List<JudgedItem.Said> all =
                item.said().stream().filter(said -> said.isBy(judge, mode)).toList();
        if (all.isEmpty()) {
            throw missing(question, "item " + item.id() + " was judged by others only");
        }
        // "None" is how the rule of the order writes that the item is no pair.
        JudgedItem.Said said = order.pick(
                all, JudgedItem.Said::weight, question.vote(), "verdict", judge, mode.orElse(""), item.id(), "None");
        Transcript transcript = Transcript.recorded(said.text());
        return said.grade()
                .map(grade -> Grading.graded(question.criterion(), grade(grade), said.text(), transcript))
                .orElseGet(() -> Grading.without(transcript));
    }

    /** Returns a recorded score or label as scales write it. */
    static String grade(Json grade) {
        return grade.number()
                .map(Grading::level)
                .or(grade::text)
                .or(() -> grade.truth().map(passed -> passed ? "yes" : "no"))
                .orElse("");
    }

    private CallFailed missing(Question question, String why) {
        return new CallFailed(
                CallFailed.Kind.NOT_RECORDED,
                "nothing of judge " + judge + mode.map(m -> "/" + m).orElse("") + " is recorded for case "
                        + question.replay().sample().id() + "; " + why);
    }
}
