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
public final class RecordedJudge implements Judge {

    private final String name;
    private final Judgements judgements;
    private final String judge;
    private final Optional<String> mode;
    private final int votes;
    private final SeededOrder order;

    /**
     * Creates a judge that plays the alternatives in the order of everybody.
     *
     * @param name what a suite calls it by
     * @param judgements what was said
     * @param judge who said it
     * @param mode asked in which way; absent: any
     * @param votes how many times each criterion is asked, at least once
     * @throws IllegalArgumentException when there is no such judge or mode, naming those there are
     */
    public RecordedJudge(String name, Judgements judgements, String judge, Optional<String> mode, int votes) {
        this(name, judgements, judge, mode, votes, SeededOrder.DEFAULT);
    }

    /** Creates a judge that plays the alternatives in an order of its own. */
    public RecordedJudge(
            String name, Judgements judgements, String judge, Optional<String> mode, int votes, SeededOrder order) {
        if (votes < 1) {
            throw new IllegalArgumentException("a judge must vote at least once, was " + votes);
        }
        judgements.check(judge, mode);
        this.name = name;
        this.judgements = judgements;
        this.judge = judge;
        this.mode = mode;
        this.votes = votes;
        this.order = order;
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
    public int votes() {
        return votes;
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
                "nothing of judge " + judge + mode.map(asked -> "/" + asked).orElse("") + " is recorded for case "
                        + question.replay().sample().id() + "; " + why);
    }
}
