package dev.evaluator.redact;

import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Sample;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Takes personal data out: the only way from an interaction to a sample. */
public interface Redactor {

    /** Returns the interaction made safe; throws {@link RedactionRefused} when that cannot be promised. */
    Sample redact(Interaction interaction, Inclusion inclusion);

    /** Returns a text, such as a target's answer, as it may be stored and shown. */
    String redact(String text);

    /** Returns a text as it may be stored and shown, and what was replaced in it. */
    Redacted counted(String text);

    /** Returns a redactor that changes nothing, for origins that hold nobody's data; it refuses production. */
    static Redactor off() {
        return new NoRedaction();
    }

    /**
     * Returns a redactor that replaces what shows by its form, and what the policy adds; the same value becomes the same
     * as long as key and epoch, a month such as {@code 2026-11}, stay.
     */
    static Redactor patterns(RedactionPolicy policy, RedactionKey key, String epoch) {
        return new PatternRedactor(policy, key, epoch);
    }

    /** Returns a redactor that replaces what shows by its form, and what the policy adds, in the month of this time. */
    static Redactor patterns(RedactionPolicy policy, RedactionKey key, Instant at) {
        return patterns(policy, key, YearMonth.from(at.atZone(ZoneOffset.UTC)).toString());
    }
}
