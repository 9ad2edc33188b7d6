package dev.evaluator.judge;

import dev.evaluator.json.Json;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Part;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.target.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Scores an answer by a rubric: each criterion is put to each judge as often as it has votes, the grades of a criterion
 * are averaged, first over votes and then over judges, and the score is the weighted mean over the criteria that apply. One criterion without a grade leaves
 * the whole without a score.
 */
public final class RubricEvaluator implements Evaluator {

    private final RubricSource rubrics;
    private final Judge judge;

    /** Creates an evaluator of one rubric for all samples. */
    public RubricEvaluator(Rubric rubric, Judge judge) {
        this(RubricSource.always(rubric), judge);
    }

    /** Creates an evaluator of rubrics that may differ from sample to sample. */
    public RubricEvaluator(RubricSource rubrics, Judge judge) {
        this.rubrics = rubrics;
        this.judge = judge;
    }

    @Override
    public boolean appliesTo(Sample sample) {
        return rubrics.rubricOf(sample).isPresent();
    }

    @Override
    public Score evaluate(Replay replay) {
        Rubric rubric = rubrics.rubricOf(replay.sample()).orElseThrow();
        Ballot ballot = new Ballot(judge, replay);
        List<Part> parts = new ArrayList<>();
        double sum = 0;
        double weight = 0;
        for (Criterion criterion : rubric.criteria()) {
            Ballot.Result result = ballot.on(criterion);
            if (result instanceof Ballot.Result.Without(Reason reason, String detail)) {
                return new Score.Unscored(reason, criterion.name() + ": " + detail);
            }
            Part part = ((Ballot.Result.With) result).part();
            parts.add(part);
            if (part.value().isPresent()) {
                sum += criterion.weight() * part.value().getAsDouble();
                weight += criterion.weight();
            }
        }
        if (weight == 0) {
            return new Score.Unscored(Reason.NOT_APPLICABLE, "no criterion applies");
        }
        // Rounding in the sum may exceed 1 by an ulp.
        return new Score.Graded(Math.min(1, sum / weight), lowest(parts), parts);
    }

    private static String lowest(List<Part> parts) {
        Optional<Part> lowest = parts.stream()
                .filter(part -> part.value().isPresent())
                .min(java.util.Comparator.comparingDouble(part -> part.value().orElseThrow()));
        return lowest.map(part -> part.criterion() + ": " + part.rationale()).orElse("");
    }

    @Override
    public boolean passFail() {
        return judge.votes() == 1 && rubrics.passFail();
    }

    @Override
    public Json definition() {
        return Json.object()
                .put("rubric", rubrics.definition())
                .put("judge", judge.id().digest().value())
                .put("votes", judge.votes())
                .build();
    }

    @Override
    public List<JudgeId> judges() {
        return judge.members().stream().map(Judge::id).toList();
    }
}
