package dev.evaluator.calibration;

import java.util.Optional;

/**
 * Who is held against people, and on what.
 *
 * @param judge the judge
 * @param mode asked in which way
 * @param dimension what was judged
 * @param order in which order two answers were shown, AB or BA
 * @param slice which part of the items, {@code all} or {@code name=value}
 */
public record Subject(String judge, String mode, String dimension, Optional<String> order, String slice) {

    /** Returns the name on one line. */
    public String label() {
        return judge
                + (mode.isEmpty() ? "" : "/" + mode)
                + order.map(shown -> " " + shown).orElse("");
    }
}
