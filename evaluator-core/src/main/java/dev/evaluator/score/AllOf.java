package dev.evaluator.score;

import java.util.Comparator;
import java.util.List;

/** The minimum of several evaluators: a 0 decides; otherwise one part without score leaves the whole without. */
public record AllOf(List<Evaluator> evaluators) implements Several {

    private static final String KEY = "all-of";

    public AllOf {
        evaluators = Several.atLeastOne(KEY, evaluators);
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public double deciding() {
        return 0;
    }

    /** Returns the lowest of the grades with the parts of all, a critical failure among them. */
    @Override
    public Score of(List<Score.Graded> grades) {
        Score.Graded lowest = grades.stream()
                .min(Comparator.comparingDouble(Score.Graded::value))
                .orElseThrow();
        return new Score.Graded(
                lowest.value(),
                lowest.value() == 1 ? "" : lowest.rationale(),
                grades.stream().flatMap(grade -> grade.parts().stream()).toList());
    }
}
