package dev.evaluator.judge;

import dev.evaluator.json.Json;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.sample.Sample;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Part;
import dev.evaluator.score.Reason;
import dev.evaluator.score.Score;
import dev.evaluator.target.Replay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Scores an answer by a rubric: each criterion is put to each judge as often as it has votes, the grades of a criterion
 * are averaged, first over votes and then over judges, and the score is the weighted mean over the criteria that apply,
 * or the lowest of them where the rubric says so. One criterion without a grade leaves the whole without a score.
 */
public final class RubricEvaluator implements Evaluator {

    private final RubricSource rubrics;
    private final Judge judge;
    private final Map<String, Check> checks;

    /** Creates an evaluator of one rubric for all samples. */
    public RubricEvaluator(Rubric rubric, Judge judge) {
        this(RubricSource.always(rubric), judge);
    }

    /** Creates an evaluator of rubrics that may differ from sample to sample. */
    public RubricEvaluator(RubricSource rubrics, Judge judge) {
        this(rubrics, judge, Map.of());
    }

    private RubricEvaluator(RubricSource rubrics, Judge judge, Map<String, Check> checks) {
        this.rubrics = rubrics;
        this.judge = judge;
        this.checks = checks;
    }

    /** Returns this evaluator with a criterion at its lowest grade, and no judge asked, where a cheap check fails. */
    public RubricEvaluator settledBy(String criterion, Evaluator check) {
        return with(criterion, new Check(check, 0));
    }

    /** Returns this evaluator with a criterion at its best grade, and no judge asked, where a cheap check passes. */
    public RubricEvaluator grantedBy(String criterion, Evaluator check) {
        return with(criterion, new Check(check, 1));
    }

    private RubricEvaluator with(String criterion, Check check) {
        List<Rubric> known = Rubrics.in(rubrics.definition());
        List<String> names = known.stream()
                .flatMap(rubric -> rubric.criteria().stream())
                .map(Criterion::name)
                .toList();
        if (!names.isEmpty() && !names.contains(criterion)) {
            throw new IllegalArgumentException("there is no criterion '" + criterion + "' to settle, only " + names);
        }
        Map<String, Check> more = new TreeMap<>(checks);
        if (more.putIfAbsent(criterion, check) != null) {
            throw new IllegalArgumentException("criterion '" + criterion + "' is settled by two checks; join them");
        }
        return new RubricEvaluator(rubrics, judge, more);
    }

    @Override
    public boolean appliesTo(Sample sample) {
        return rubrics.rubricOf(sample).isPresent();
    }

    @Override
    public Score evaluate(Replay replay) {
        Rubric rubric = rubrics.rubricOf(replay.sample()).orElseThrow();
        Ballot ballot = new Ballot(judge, replay.forOthers());
        List<Part> parts = new ArrayList<>();
        double sum = 0;
        double weight = 0;
        double worst = 1;
        for (Criterion criterion : rubric.criteria()) {
            Ballot.Result result = settled(replay, criterion)
                    .<Ballot.Result>map(Ballot.Result.With::new)
                    .orElseGet(() -> ballot.on(criterion));
            if (result instanceof Ballot.Result.Without(Reason reason, String detail)) {
                return new Score.Unscored(reason, criterion.name() + ": " + detail);
            }
            Part part = ((Ballot.Result.With) result).part();
            parts.add(part);
            if (part.value().isPresent()) {
                sum += criterion.weight() * part.value().getAsDouble();
                weight += criterion.weight();
                worst = Math.min(worst, part.value().getAsDouble());
            }
        }
        if (weight == 0) {
            return new Score.Unscored(Reason.NOT_APPLICABLE, "no criterion applies");
        }
        double value = switch (rubric.combining()) {
            // Rounding in the sum may exceed 1 by an ulp.
            case MEAN -> Math.min(1, sum / weight);
            case WORST -> worst;
        };
        return new Score.Graded(value, lowest(parts), parts);
    }

    private Optional<Part> settled(Replay replay, Criterion criterion) {
        return Optional.ofNullable(checks.get(criterion.name())).flatMap(check -> check.settle(replay, criterion));
    }

    private static String lowest(List<Part> parts) {
        Optional<Part> lowest = parts.stream()
                .filter(part -> part.value().isPresent())
                .min(java.util.Comparator.comparingDouble(part -> part.value().orElseThrow()));
        return lowest.map(part -> part.criterion() + ": " + part.rationale()).orElse("");
    }

    @Override
    public boolean mayFailCritically(Sample sample) {
        return rubrics.rubricOf(sample).stream()
                .flatMap(rubric -> rubric.criteria().stream())
                .anyMatch(Criterion::critical);
    }

    @Override
    public boolean passFail() {
        return judge.votes() == 1 && rubrics.passFail();
    }

    @Override
    public Json definition() {
        JsonObjects json = Json.object()
                .put("rubric", rubrics.definition())
                .put("judge", judge.id().digest().value())
                .put("votes", judge.votes());
        if (!checks.isEmpty()) {
            JsonObjects settling = Json.object();
            checks.forEach((criterion, check) -> settling.put(criterion, check.definition()));
            json.put("checks", settling.build());
        }
        return json.build();
    }

    /** It sees answers as they came, for its checks; its judge gets them as others may see them. */
    @Override
    public boolean asksOthers() {
        return false;
    }

    @Override
    public List<JudgeId> judges() {
        return judge.members().stream().map(Judge::id).toList();
    }
}
