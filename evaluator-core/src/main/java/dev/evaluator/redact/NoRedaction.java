package dev.evaluator.redact;

import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Redaction;
import dev.evaluator.sample.Sample;
import java.util.Map;

/** Lets pass what its author vouches for. */
final class NoRedaction implements Redactor {

    @Override
    public Sample redact(Interaction interaction, Inclusion inclusion) {
        if (interaction.origin() == Origin.PRODUCTION) {
            throw new RedactionRefused("source '" + interaction.source()
                    + "' has origin production, which is never read without redaction; use authored or"
                    + " synthetic cases");
        }
        return new Sample(
                interaction.id(),
                interaction.origin(),
                interaction.source(),
                interaction.conversation(),
                interaction.prompt(),
                interaction.output(),
                interaction.reference(),
                interaction.slices(),
                interaction.labels(),
                interaction.recorded(),
                inclusion,
                Redaction.OFF);
    }

    @Override
    public String redact(String text) {
        return text;
    }

    @Override
    public Redacted counted(String text) {
        return new Redacted(text, Map.of());
    }
}
