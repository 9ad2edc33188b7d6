package dev.evaluator.runner.calibrate;

import dev.evaluator.calibration.Gathered;
import dev.evaluator.json.Digest;
import java.util.Optional;

/**
 * What a judge said, and by whose definition it was asked.
 *
 * @param gathered what was said
 * @param place where in the configuration it was asked; absent for verdicts that were only read from a file
 * @param run the run whose answers these are; absent for verdicts that are of none
 * @param picked whether people picked what they labelled, so that it is no random sample
 */
record Asked(Gathered gathered, Optional<Place> place, Optional<String> run, boolean picked) {

    Asked(Gathered gathered, Optional<Place> place) {
        this(gathered, place, Optional.empty(), false);
    }

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
