package dev.evaluator.records;

import dev.evaluator.redact.Redactor;
import dev.evaluator.sample.Inclusion;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Samples to test with. */
final class Examples {

    private Examples() {}

    static Sample asking(String question) {
        return sample(new Interaction(
                "case-1",
                Origin.AUTHORED,
                "tests",
                Optional.empty(),
                Prompt.of(question),
                Optional.empty(),
                Reference.NONE,
                Map.of(),
                Map.of()));
    }

    static List<Sample> samples(Path file) {
        List<Sample> samples = new ArrayList<>();
        try (CaseReader reader = CaseReader.open("tests", List.of(file))) {
            reader.forEachRemaining(line -> samples.add(sample(((Line.Read) line).interaction())));
        }
        return samples;
    }

    private static Sample sample(Interaction interaction) {
        return Redactor.off().redact(interaction, Inclusion.CERTAIN);
    }
}
