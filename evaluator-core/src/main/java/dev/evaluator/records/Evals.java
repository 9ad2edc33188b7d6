package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Reference;
import java.util.List;
import java.util.Optional;

/**
 * Items of OpenAI's evals, with what was sampled for them; where the question stands in an item is its owner's choice.
 *
 * @param input JSON Pointer to the question; absent: what was sent, else {@code /item/messages} or {@code /item/input}
 * @param reference JSON Pointer to the expected answer
 */
record Evals(Optional<String> input, Optional<String> reference) {

    void read(Json json, Sink sink) {
        if (Tags.markReplay(json.member("metadata"))) {
            sink.skipped(SkipReason.REPLAYED);
            return;
        }
        Notes notes = sink.notes();
        Json sample = Fields.required(json, "sample");
        Draft draft = new Draft(notes)
                .id(json.member("id").flatMap(Fields::scalarText))
                .input(ChatInput.asked(question(json), "item", notes))
                .reference(reference
                        .flatMap(json::at)
                        .flatMap(Fields::scalarText)
                        .map(Reference::text)
                        .orElse(Reference.NONE))
                .at(Times.read(json, "created_at", notes))
                .served(new Recorded.Served(
                        Optional.of("openai"),
                        Optionals.text(sample, "model", notes),
                        Optional.empty(),
                        Optional.empty()))
                .tokens(Completion.tokens(sample.member("usage").orElse(Json.nothing()), notes))
                .slices(new Tags(notes).object(json.member("metadata")).slices());
        Optional<Recorded.Failure> failure = Completion.failure(sample, Optional.empty());
        draft.error(failure);
        if (failure.isEmpty()) {
            draft.answered(answer(sample, notes));
        }
        draft.into(sink);
    }

    private Json question(Json json) {
        Optional<Json> found = input.isPresent()
                ? json.at(input.get())
                : json.at("/sample/input").or(() -> json.at("/item/messages")).or(() -> json.at("/item/input"));
        return found.orElse(Json.nothing());
    }

    private static List<Message> answer(Json sample, Notes notes) {
        Optional<Json> text = sample.member("output_text");
        return ChatInput.answered(text.or(() -> sample.member("output")).orElse(Json.nothing()), "sample", notes);
    }
}
