package dev.evaluator.redact;

import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Redaction;
import dev.evaluator.sample.Sample;
import java.util.function.Function;

/**
 * Replaces what shows by its form, what the user's patterns describe and what a record declares to be somebody's. It
 * reads nothing and keeps nothing: what a value becomes follows from the key alone. Safe for use by many threads.
 */
final class PatternRedactor implements Redactor {

    /** Raised when the same text may come out otherwise. */
    static final int ENGINE = 1;

    private final RedactionPolicy policy;
    private final RedactionKey key;
    private final String epoch;

    PatternRedactor(RedactionPolicy policy, RedactionKey key, String epoch) {
        this.policy = policy;
        this.key = key.forPurpose("redaction " + epoch);
        this.epoch = epoch;
    }

    @Override
    public Sample redact(Interaction interaction, Inclusion inclusion) {
        return safely(known(interaction), texts -> {
            RecordRedaction record = new RecordRedaction(texts, key);
            return new Sample(
                    record.id(interaction.id()),
                    interaction.origin(),
                    interaction.source(),
                    interaction.conversation().map(record::id),
                    record.prompt(interaction.prompt()),
                    interaction.output().stream().map(record::message).toList(),
                    record.reference(interaction.reference()),
                    record.slices(interaction.slices()),
                    record.labels(interaction.labels()),
                    record.recorded(interaction.recorded()),
                    inclusion,
                    new Redaction(
                            policy.digest().value(),
                            ENGINE,
                            epoch,
                            policy.mode().label(),
                            texts.counts()));
        });
    }

    @Override
    public String redact(String text) {
        return safely(KnownValues.NONE, texts -> texts.redacted(text));
    }

    @Override
    public Redacted counted(String text) {
        return safely(KnownValues.NONE, texts -> new Redacted(texts.redacted(text), texts.counts()));
    }

    private KnownValues known(Interaction interaction) {
        return policy.known().isEmpty()
                ? KnownValues.NONE
                : KnownValues.of(interaction.recorded().extra(), policy.known());
    }

    /** A failure inside says no more than its kind: its message may quote the text. */
    private <T> T safely(KnownValues known, Function<TextRedaction, T> work) {
        try {
            return work.apply(new TextRedaction(policy, key, known));
        } catch (RedactionRefused e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new RedactionRefused("redaction failed with " + e.getClass().getSimpleName());
        }
    }
}
