package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Recorded;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A chat completion, as OpenAI's interface and its many imitations answer. */
final class Completion {

    private Completion() {}

    /** Returns the choices of an answer, in the order of their index. */
    static List<Message> choices(Json body, Notes notes) {
        return body.member("choices").orElse(Json.nothing()).items().stream()
                .sorted(Comparator.comparingLong(
                        choice -> choice.member("index").flatMap(Json::whole).orElse(0L)))
                .map(choice -> choice(choice, notes))
                .toList();
    }

    private static Message choice(Json choice, Notes notes) {
        Message said = choice.member("message")
                .map(message -> ChatMessages.answer(message, "choices/message", notes))
                .orElseGet(() ->
                        Message.assistant(Optionals.text(choice, "text", notes).orElse("")));
        Optional<Message.Finish> finish =
                Optionals.text(choice, "finish_reason", notes).map(Messages::finish);
        return new Message(said.role(), said.name(), said.parts(), finish.or(said::finish));
    }

    /** Returns what was spent, in the words of any version of the interface. */
    static Recorded.Tokens tokens(Json usage, Notes notes) {
        return new Recorded.Tokens(
                first(usage, notes, "prompt_tokens", "input_tokens", "promptTokens", "input"),
                first(usage, notes, "completion_tokens", "output_tokens", "completionTokens", "output"),
                cached(usage, notes),
                details(usage, "completion_tokens_details", "output_tokens_details")
                        .flatMap(details -> Optionals.whole(details, "reasoning_tokens", notes)));
    }

    private static Optional<Long> cached(Json usage, Notes notes) {
        return details(usage, "prompt_tokens_details", "input_tokens_details")
                .flatMap(details -> Optionals.whole(details, "cached_tokens", notes));
    }

    private static Optional<Json> details(Json usage, String name, String newer) {
        return usage.member(name).or(() -> usage.member(newer));
    }

    private static Optional<Long> first(Json usage, Notes notes, String... names) {
        for (String name : names) {
            if (usage.member(name).isPresent()) {
                return Optionals.whole(usage, name, notes);
            }
        }
        return Optional.empty();
    }

    /** Returns why there is no answer; the words of the error stay behind, for they may quote the question. */
    static Optional<Recorded.Failure> failure(Json body, Optional<Integer> status) {
        Optional<String> type = body.member("error")
                .map(error -> error.member("code")
                        .or(() -> error.member("type"))
                        .flatMap(Fields::scalarText)
                        .orElse("error"));
        return type.or(() -> status.filter(code -> code >= 400).map(code -> "http_" + code))
                .map(found -> new Recorded.Failure(found, status));
    }
}
