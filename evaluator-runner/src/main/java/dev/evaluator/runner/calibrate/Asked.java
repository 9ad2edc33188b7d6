package dev.evaluator.runner.calibrate;

import dev.evaluator.calibration.Gathered;
import dev.evaluator.json.Digest;
import java.util.Optional;

/**
 * What a judge said, and by whose definition it was asked.
 *
 * @param gathered what was said
 * @param place where in the configuration it was asked; absent for verdicts that were only read from a file
 */
record Asked(Gathered gathered, Optional<Place> place) {

    /**
     * An evaluator of a suite.
     *
     * @param suite the suite's name
     * @param evaluator the evaluator's name
     * @param judge the judge's identity
     * @param definition the identity of the evaluator's definition, rubric and all
     */
    record Place(String suite, String evaluator, Digest judge, Digest definition) {}
}
