package dev.evaluator.records;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a capture lost an interaction before it was written; a closed list. */
public enum DropReason {
    /** It came while as many as the queue holds waited to be written. */
    QUEUE_FULL,
    /** It could not be made safe or not be written. */
    FAILED;

    /** Returns the name as it stands in files, reports and labels. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DropReason> of(String label) {
        return Stream.of(values())
                .filter(reason -> reason.label().equals(label))
                .findFirst();
    }
}
