package dev.evaluator.runner.runs;

import dev.evaluator.json.Json;
import dev.evaluator.judge.Judgement;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.rubric.Rubric;
import dev.evaluator.rubric.Rubrics;
import dev.evaluator.run.Entry;
import dev.evaluator.score.Evaluator;
import dev.evaluator.score.JudgeId;
import dev.evaluator.score.Part;
import dev.evaluator.score.Score;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scores an answer would have by one vote at a time, from the judgements stored with it.
 *
 * @param rubric what the judge was asked
 * @param judge the only judge's name
 * @param votes how often it votes, at least 2
 */
record SingleVotes(Rubric rubric, String judge, int votes) {

    /** Returns them for an evaluator with one rubric and one judge that votes more than once. */
    static Optional<SingleVotes> of(Evaluator evaluator) {
        List<JudgeId> judges = evaluator.judges();
        Json definition = evaluator.definition();
        long votes = definition.member("votes").flatMap(Json::whole).orElse(1L);
        List<Rubric> rubrics = votes > 1 && judges.size() == 1 ? Rubrics.in(definition) : List.of();
        return rubrics.size() == 1
                ? Optional.of(
                        new SingleVotes(rubrics.getFirst(), judges.getFirst().name(), Math.toIntExact(votes)))
                : Optional.empty();
    }

    /** Returns the score by each vote; empty unless every criterion that applied was graded by all of them, or by a rule. */
    Optional<double[]> scores(Score.Graded score, List<Entry.Judged> judgements) {
        Map<String, Criterion> criteria = new HashMap<>();
        rubric.criteria().forEach(criterion -> criteria.put(criterion.name(), criterion));
        double[] sums = new double[votes];
        double[] worst = new double[votes];
        Arrays.fill(worst, 1);
        double weights = 0;
        for (Part part : score.parts()) {
            Criterion criterion = criteria.get(part.criterion());
            if (criterion == null) {
                return Optional.empty();
            }
            if (part.value().isEmpty()) {
                continue;
            }
            double[] values = values(part, judgements);
            if (values.length != votes) {
                return Optional.empty();
            }
            weights += criterion.weight();
            for (int vote = 0; vote < votes; vote++) {
                sums[vote] += criterion.weight() * values[vote];
                worst[vote] = Math.min(worst[vote], values[vote]);
            }
        }
        if (weights == 0) {
            return Optional.empty();
        }
        for (int vote = 0; vote < votes; vote++) {
            sums[vote] /= weights;
        }
        return Optional.of(rubric.combining() == Rubric.Combining.WORST ? worst : sums);
    }

    private double[] values(Part part, List<Entry.Judged> judgements) {
        if (part.flags().contains(Part.Flag.BY_RULE)) {
            double[] same = new double[votes];
            Arrays.fill(same, part.value().orElseThrow());
            return same;
        }
        return judgements.stream()
                .filter(said -> said.judge().equals(judge) && said.criterion().equals(part.criterion()))
                .map(Entry.Judged::judgement)
                .filter(Judgement.Grade.class::isInstance)
                .mapToDouble(said -> ((Judgement.Grade) said).value())
                .toArray();
    }
}
