package dev.evaluator.calibration;

import java.util.List;

/**
 * Everything one judge said that is to be held against people.
 *
 * @param subject who, and on what
 * @param levels what judge and people choose from
 * @param items what was said, labelled or not
 */
public record Gathered(Subject subject, Levels levels, List<Comparison> items) {

    public Gathered {
        items = List.copyOf(items);
    }
}
