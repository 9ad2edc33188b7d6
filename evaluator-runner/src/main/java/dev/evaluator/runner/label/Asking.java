package dev.evaluator.runner.label;

import dev.evaluator.judge.Judge;
import dev.evaluator.judge.Judgement;
import dev.evaluator.judge.Question;
import dev.evaluator.judge.Transcript;
import dev.evaluator.rubric.Criterion;
import dev.evaluator.score.Evaluator;
import dev.evaluator.suite.Judges;
import dev.evaluator.target.Replay;
import java.util.ArrayList;
import java.util.List;

/**
 * What an evaluator would ask its judge about an answer. An evaluator shows its rubric to nobody but the judge, so one
 * listens in the judge's place, and calls every answer perfect lest the evaluator stop asking.
 */
public final class Asking implements Judges {

    private final Judges judges;
    private final List<Criterion> asked = new ArrayList<>();

    /** Creates one that listens in the place of these judges. */
    public Asking(Judges judges) {
        this.judges = judges;
    }

    @Override
    public Judge named(String name) {
        return judges.named(name).each(judge -> judge.gradedBy(this::heard));
    }

    /** Returns the criteria by which an evaluator of these judges has an answer graded; none where it asks nobody. */
    public List<Criterion> about(Evaluator evaluator, Replay replay) {
        asked.clear();
        if (evaluator.appliesTo(replay.sample())) {
            evaluator.evaluate(replay);
        }
        return List.copyOf(asked);
    }

    private Judgement heard(Question question) {
        if (!asked.contains(question.criterion())) {
            asked.add(question.criterion());
        }
        String best = question.criterion().scale().grades().getLast();
        return new Judgement.Grade(
                best, question.criterion().scale().value(best).orElse(1), "", List.of(), Transcript.NONE);
    }
}
