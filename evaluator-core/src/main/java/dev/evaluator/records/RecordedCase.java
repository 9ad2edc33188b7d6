package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Origin;
import dev.evaluator.sample.Prompt;
import dev.evaluator.sample.Reference;
import dev.evaluator.sample.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The question of a recording, without its answers. */
final class RecordedCase {

    private RecordedCase() {}

    static Interaction read(Json recording, String source) {
        List<Message> messages = Fields.messages(recording, "messages");
        if (messages.stream().noneMatch(message -> message.role() == Role.USER)) {
            throw new BadLine(DeadReason.MISSING_FIELD, "messages");
        }
        Optional<String> expected = recording.at("/reference/text").flatMap(Fields::scalarText);
        return new Interaction(
                Ids.accepted(Fields.text(recording, "id")),
                Origin.SYNTHETIC,
                source,
                Optional.empty(),
                new Prompt(messages),
                Optional.empty(),
                expected.map(Reference::text).orElse(Reference.NONE),
                Slices.texts(recording.member("slices")),
                Map.of());
    }
}
