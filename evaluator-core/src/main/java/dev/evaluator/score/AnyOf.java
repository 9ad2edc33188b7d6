package dev.evaluator.score;

import java.util.Comparator;
import java.util.List;

/** The maximum of several evaluators: a 1 decides; otherwise one part without score leaves the whole without. */
public record AnyOf(List<Evaluator> evaluators) implements Several {

    private static final String KEY = "any-of";

    public AnyOf {
        evaluators = Several.atLeastOne(KEY, evaluators);
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public double deciding() {
        return 1;
    }

    /** Returns the highest of the grades as it is: a way that was not taken has no say. */
    @Override
    public Score of(List<Score.Graded> grades) {
        return grades.stream()
                .max(Comparator.comparingDouble(Score.Graded::value))
                .orElseThrow();
    }
}
