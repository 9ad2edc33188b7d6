package dev.evaluator.calibration;

import dev.evaluator.stats.ClusteredSlope;
import java.util.List;
import java.util.Optional;

/**
 * A judge held against people.
 *
 * @param subject who, and on what
 * @param cases items with a label and a readable grade
 * @param unreadable items with a label whose grade could not be read
 * @param unlabelled items with a readable grade and no label
 * @param agreement how far it says what people say; absent without cases
 * @param classes how well it finds each of two grades; absent for more
 * @param orders what the order of two answers does to it, where it saw both
 * @param verbosity its grade for each unit of the logarithm of the length (for pairs: of the lengths' ratio)
 * @param verbosityBeyondPeople the same of its grade less that of people: what length alone buys
 * @param consistency how far it agrees with itself, where it voted more than once
 * @param people how far people agree among themselves, where they are told apart
 * @param corrected the rate people would give
 * @param standing what its labels entitle it to
 * @param worst the widest disagreements
 * @param seed of all resamples
 */
public record Calibration(
        Subject subject,
        long cases,
        long unreadable,
        long unlabelled,
        Optional<Agreement> agreement,
        Optional<TwoClasses> classes,
        Optional<OrderEffect> orders,
        Optional<ClusteredSlope> verbosity,
        Optional<ClusteredSlope> verbosityBeyondPeople,
        Optional<Consistency> consistency,
        Optional<PeopleAgreement> people,
        Optional<CorrectedRate> corrected,
        Standing standing,
        List<Disagreement> worst,
        long seed) {

    public Calibration {
        worst = List.copyOf(worst);
        if (cases < 0 || unreadable < 0 || unlabelled < 0) {
            throw new IllegalArgumentException("counts must be at least 0, were " + cases + " cases, " + unreadable
                    + " unreadable, " + unlabelled + " unlabelled");
        }
        if (agreement.isPresent() != cases > 0) {
            throw new IllegalArgumentException("agreement needs cases and cases have agreement, had " + cases);
        }
    }

    /** Returns the same with what the order of two answers does. */
    public Calibration with(Optional<OrderEffect> effect) {
        return new Calibration(
                subject,
                cases,
                unreadable,
                unlabelled,
                agreement,
                classes,
                effect,
                verbosity,
                verbosityBeyondPeople,
                consistency,
                people,
                corrected,
                standing,
                worst,
                seed);
    }
}
