package dev.evaluator.score;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * What one criterion contributed to a score.
 *
 * @param criterion its name
 * @param value from 0 (worst) to 1 (best), or empty when it does not apply
 * @param criticalFailure whether a critical criterion got its lowest grade
 * @param rationale why, in the grader's words
 * @param quotes what in the response it rests on
 * @param flags what else must be known about how it came about
 */
public record Part(
        String criterion,
        OptionalDouble value,
        boolean criticalFailure,
        String rationale,
        List<String> quotes,
        List<Flag> flags) {

    /** What must be known about how a part came about. */
    public enum Flag {
        /** The judge saw head and tail of a very long text, and not its middle. */
        TRUNCATED("judged without the middle of a text that was too long to be shown"),
        /** A rule settled it, since there was nothing to grade or a check was clear, and no judge was asked. */
        BY_RULE("settled by a rule, no judge asked"),
        /** Evidence is required, and this judge cannot quote any. */
        QUOTES_OFF("graded without the evidence it requires, which this judge cannot quote");

        private final String words;

        Flag(String words) {
            this.words = words;
        }

        /** Returns what it says of a criterion or a case, in words that follow its name. */
        public String words() {
            return words;
        }

        /** Returns the name as it stands in JSON and files. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the flag with this label. */
        public static Flag of(String label) {
            return valueOf(label.toUpperCase(Locale.ROOT));
        }
    }

    public Part {
        if (value.isPresent() && !(value.getAsDouble() >= 0 && value.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    "the value of '" + criterion + "' must be within [0, 1], was " + value.getAsDouble());
        }
        quotes = List.copyOf(quotes);
        flags = List.copyOf(flags);
    }

    /** Creates a part about which there is nothing else to know. */
    public Part(
            String criterion, OptionalDouble value, boolean criticalFailure, String rationale, List<String> quotes) {
        this(criterion, value, criticalFailure, rationale, quotes, List.of());
    }

    /** Returns this part with its reasons rewritten, as redaction does. */
    Part rewritten(UnaryOperator<String> rewriting) {
        return new Part(
                criterion,
                value,
                criticalFailure,
                rewriting.apply(rationale),
                quotes.stream().map(rewriting).toList(),
                flags);
    }
}
