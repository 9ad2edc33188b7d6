package dev.evaluator.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Findings of several searches in one text. */
final class Overlaps {

    private Overlaps() {}

    /** Returns findings in order, without overlap: the earlier one wins, and of two that begin together the longer. */
    static List<Finding> longest(List<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Comparator.comparingInt(Finding::start).thenComparing(Finding::end, Comparator.reverseOrder()));
        List<Finding> apart = new ArrayList<>();
        int end = 0;
        for (Finding finding : sorted) {
            if (finding.start() >= end) {
                apart.add(finding);
                end = finding.end();
            }
        }
        return apart;
    }
}
