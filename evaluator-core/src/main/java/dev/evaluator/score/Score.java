package dev.evaluator.score;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What an evaluator makes of a replay: a grade, or the reason why there is none. */
public sealed interface Score {

    /**
     * A measured quality.
     *
     * @param value from 0 (worst) to 1 (best)
     * @param rationale why, in one line
     * @param parts what each criterion contributed; empty for a score of one piece
     */
    record Graded(double value, String rationale, List<Part> parts) implements Score {
        public Graded {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("a score must be within [0, 1], was " + value);
            }
            parts = List.copyOf(parts);
        }

        /** Creates a score of one piece. */
        public Graded(double value, String rationale) {
            this(value, rationale, List.of());
        }
    }

    /** No score, because harness or judge could not tell; never counted as bad quality. */
    record Unscored(Reason reason, String detail) implements Score {}

    /** Returns 1 for a pass and 0 for a failure, saying why. */
    static Score pass(boolean passed, Supplier<String> whyNot) {
        return passed ? new Graded(1, "") : new Graded(0, whyNot.get());
    }

    /** Returns this score with every text in it rewritten, as redaction does. */
    default Score rewritten(UnaryOperator<String> rewriting) {
        return switch (this) {
            case Graded(double value, String rationale, List<Part> parts) ->
                new Graded(
                        value,
                        rewriting.apply(rationale),
                        parts.stream().map(part -> part.rewritten(rewriting)).toList());
            case Unscored(Reason reason, String detail) -> new Unscored(reason, rewriting.apply(detail));
        };
    }

    /** Returns whether a critical criterion failed. */
    default boolean criticalFailure() {
        return this instanceof Graded(double value, String why, List<Part> parts)
                && parts.stream().anyMatch(Part::criticalFailure);
    }

    /** Returns what must be known about how any of its parts came about. */
    default List<Part.Flag> flags() {
        return this instanceof Graded(double value, String why, List<Part> parts)
                ? parts.stream()
                        .flatMap(part -> part.flags().stream())
                        .distinct()
                        .sorted()
                        .toList()
                : List.of();
    }
}
