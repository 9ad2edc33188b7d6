package dev.evaluator.calibration;

import dev.evaluator.json.Digest;
import java.util.List;
import java.util.Optional;

/** Holds several judges against people, and the two orders of pairs against each other. */
public final class Calibrations {

    private static final String AB = "AB";
    private static final String BA = "BA";

    private Calibrations() {}

    /**
     * Returns what is found of each, in the order given.
     *
     * @param content identity of the labels; fixes the resamples
     */
    public static List<Calibration> of(List<Gathered> gathered, Digest content) {
        return gathered.stream()
                .map(one -> {
                    long seed = Digest.of(content + "\n" + one.subject()).seed();
                    return Calibrator.calibrate(one.subject(), one.levels(), one.items(), seed)
                            .with(orders(one, gathered, content));
                })
                .toList();
    }

    private static Optional<OrderEffect> orders(Gathered one, List<Gathered> all, Digest content) {
        Optional<Gathered> ab = inOrder(one, all, AB);
        Optional<Gathered> ba = inOrder(one, all, BA);
        return ab.isEmpty() || ba.isEmpty()
                ? Optional.empty()
                : OrderEffect.of(
                        ab.get().items(),
                        ba.get().items(),
                        Digest.of(content + "\n" + ab.get().subject() + "\norders")
                                .seed());
    }

    private static Optional<Gathered> inOrder(Gathered one, List<Gathered> all, String order) {
        Subject subject = one.subject();
        Subject wanted =
                new Subject(subject.judge(), subject.mode(), subject.dimension(), Optional.of(order), subject.slice());
        return one.levels().kind() == Levels.Kind.PAIRS && subject.order().isPresent()
                ? all.stream().filter(other -> other.subject().equals(wanted)).findFirst()
                : Optional.empty();
    }
}
