package dev.evaluator.calibration;

import dev.evaluator.stats.SensitivitySpecificity;
import java.util.Optional;

/**
 * How well a judge finds each of two grades.
 *
 * @param positive the grade of which the sensitivity is told, the better one where that is known
 * @param rates the counts
 */
public record TwoClasses(String positive, SensitivitySpecificity rates) {

    static Optional<TwoClasses> of(Levels levels, int[] people, int[] judge) {
        if (levels.count() != 2 || levels.kind() == Levels.Kind.PAIRS || people.length == 0) {
            return Optional.empty();
        }
        long[][] counts = new long[2][2];
        for (int i = 0; i < people.length; i++) {
            counts[people[i]][judge[i]]++;
        }
        return Optional.of(new TwoClasses(
                levels.names().get(1),
                new SensitivitySpecificity(
                        counts[1][1], counts[1][0] + counts[1][1], counts[0][0], counts[0][0] + counts[0][1])));
    }
}
