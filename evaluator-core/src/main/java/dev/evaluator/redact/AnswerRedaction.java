package dev.evaluator.redact;

import dev.evaluator.sample.Redaction;
import dev.evaluator.sample.Sample;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes answers safe in the way in which the sample they answer was made safe, so that question, reference and answer
 * share their surrogates. Answers to samples that needed no redaction stay as they are. Safe for use by many threads.
 */
public final class AnswerRedaction {

    private final Supplier<RedactionKey> key;
    private final Map<Redaction, UnaryOperator<String>> known = new ConcurrentHashMap<>();

    /** Creates it with a key that is asked for once there is something to redact. */
    public AnswerRedaction(Supplier<RedactionKey> key) {
        this.key = key;
    }

    /** Returns what becomes of each text about an answer to this sample before it is kept or shown to others. */
    public UnaryOperator<String> of(Sample sample) {
        Redaction done = sample.redaction();
        if (done.policy().equals(Redaction.OFF.policy())) {
            return UnaryOperator.identity();
        }
        Redaction how = new Redaction(done.policy(), done.engine(), done.epoch(), done.mode(), Map.of());
        return known.computeIfAbsent(how, this::redacting);
    }

    private UnaryOperator<String> redacting(Redaction how) {
        RedactionMode mode =
                how.mode().equals(RedactionMode.TOKEN.label()) ? RedactionMode.TOKEN : RedactionMode.SURROGATE;
        return Redactor.patterns(RedactionPolicy.USUAL.in(mode), key.get(), how.epoch())::redact;
    }
}
