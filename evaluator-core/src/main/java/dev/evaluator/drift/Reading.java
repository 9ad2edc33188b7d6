package dev.evaluator.drift;

import dev.evaluator.report.CaseScore;
import java.util.Collection;
import java.util.OptionalDouble;

/**
 * What detectors see of one cluster of cases, at its place in the order of a stream.
 *
 * @param position its place, from 1 without gaps over all runs of the stream
 * @param score mean score of its graded cases, if there is one
 * @param unscored share of its cases that could not be scored, if the evaluator applies to any
 */
public record Reading(long position, OptionalDouble score, OptionalDouble unscored) {

    public Reading {
        score.ifPresent(value -> check("score", value));
        unscored.ifPresent(value -> check("unscored share", value));
    }

    /** Returns the reading of a cluster: its cases count as one, since they tell little more than one. */
    public static Reading of(long position, Collection<? extends CaseScore> cluster) {
        double sum = 0;
        int graded = 0;
        int unscored = 0;
        for (CaseScore score : cluster) {
            switch (score) {
                case CaseScore.Graded grade -> {
                    sum += grade.value();
                    graded++;
                }
                case CaseScore.Unscored missing -> unscored++;
                case CaseScore.NotApplicable none -> {}
            }
        }
        return new Reading(
                position,
                graded == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / graded),
                graded + unscored == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((double) unscored / (graded + unscored)));
    }

    /** Returns the reading of one case with this score. */
    public static Reading scored(long position, double score) {
        return new Reading(position, OptionalDouble.of(score), OptionalDouble.of(0));
    }

    OptionalDouble of(Measure measure) {
        return measure == Measure.SCORE ? score : unscored;
    }

    private static void check(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " must be within [0, 1], was " + value);
        }
    }
}
