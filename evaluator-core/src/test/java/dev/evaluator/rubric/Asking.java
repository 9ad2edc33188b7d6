package dev.evaluator.rubric;

import dev.evaluator.redact.Redactor;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Samples that ask something, with what a rubric may look at. */
public final class Asking {

    private Asking() {}

    /** Returns a sample with nothing but a question. */
    public static Sample nothing() {
        return with(Reference.NONE, Map.of());
    }

    /** Returns a sample with a reference text. */
    public static Sample expecting(String text) {
        return with(Reference.text(text), Map.of());
    }

    /** Returns a sample with passages of context. */
    public static Sample restingOn(String... context) {
        return with(new Reference(Optional.empty(), List.of(), List.of(context)), Map.of());
    }

    /** Returns a sample with required points. */
    public static Sample requiring(String... points) {
        return with(new Reference(Optional.empty(), List.of(points), List.of()), Map.of());
    }

    /** Returns a sample in a slice. */
    public static Sample in(String slice, String value) {
        return with(Reference.NONE, Map.of(slice, value));
    }

    private static Sample with(Reference reference, Map<String, String> slices) {
        return Redactor.off()
                .redact(
                        new Interaction(
                                "case-1",
                                Origin.AUTHORED,
                                "tests",
                                Optional.empty(),
                                Prompt.of("How long may I keep a book?"),
                                Optional.empty(),
                                reference,
                                slices,
                                Map.of()),
                        Inclusion.CERTAIN);
    }
}
