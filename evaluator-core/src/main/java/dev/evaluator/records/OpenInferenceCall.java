package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Recorded;
import dev.evaluator.sample.Role;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call of a model in the words of OpenInference. */
final class OpenInferenceCall {

    private static final String KIND = "openinference.span.kind";
    private static final String INPUT = "llm.input_messages";
    private static final String OUTPUT = "llm.output_messages";

    private OpenInferenceCall() {}

    /** Returns whether a span speaks this language. */
    static boolean speaks(Json attributes) {
        return attributes.member(KIND).isPresent();
    }

    /** Returns whether a span is a call of a model that answers in words. */
    static boolean is(Json attributes) {
        return attributes
                .member(KIND)
                .flatMap(Json::text)
                .filter("LLM"::equalsIgnoreCase)
                .isPresent();
    }

    /** Returns a call without its conversation; throws {@link BadLine} where the words are missing or cut. */
    static Draft read(OtlpSpan span, Notes notes) {
        Json all = span.attributes();
        Attributes says = new Attributes(all, notes);
        Draft draft = span.draft(notes)
                .id(span.key())
                .input(input(all, notes))
                .tools(tools(all, notes))
                .served(new Recorded.Served(
                        says.text("llm.provider", "llm.system"),
                        says.text("llm.request.model_name"),
                        says.text("llm.response.model_name", "llm.model_name"),
                        Optional.empty()))
                .params(params(all, notes))
                .tokens(new Recorded.Tokens(
                        says.whole("llm.token_count.prompt"),
                        says.whole("llm.token_count.completion"),
                        says.whole("llm.token_count.prompt_details.cache_read"),
                        says.whole("llm.token_count.completion_details.reasoning")))
                .firstToken(Times.between(span.start(), span.firstToken(), notes))
                .cost(cost(says));
        output(all, says.text("llm.finish_reason"), notes).ifPresent(draft::answered);
        return draft;
    }

    private static List<Message> input(Json all, Notes notes) {
        List<Message> messages = flattened(INPUT, all, notes);
        if (messages.isEmpty()) {
            messages = whole("input", all).map(value -> ChatInput.asked(value, "input.value", notes))
                    .orElse(List.of());
        }
        if (messages.isEmpty()) {
            throw new BadLine(DeadReason.NO_CONTENT, INPUT);
        }
        return messages;
    }

    private static Optional<List<Message>> output(Json all, Optional<String> reason, Notes notes) {
        List<Message> flattened = flattened(OUTPUT, all, notes);
        Optional<List<Message>> choices = flattened.isEmpty()
                ? whole("output", all).map(value -> ChatInput.answered(value, "output.value", notes))
                : Optional.of(flattened);
        return choices.map(messages -> finished(messages, reason));
    }

    private static List<Message> finished(List<Message> choices, Optional<String> reason) {
        if (choices.isEmpty() || reason.isEmpty() || choices.getFirst().finish().isPresent()) {
            return choices;
        }
        Message first = choices.getFirst();
        List<Message> finished = new ArrayList<>(choices);
        finished.set(0, new Message(first.role(), first.name(), first.parts(), reason.map(Messages::finish)));
        return finished;
    }

    /** Returns the whole input or output of a span; throws {@link BadLine} where it should be JSON and was cut. */
    private static Optional<Json> whole(String side, Json all) {
        boolean json = all.member(side + ".mime_type")
                .flatMap(Json::text)
                .filter(type -> type.startsWith("application/json"))
                .isPresent();
        return all.member(side + ".value")
                .map(value -> json ? GenAiMessages.content(value, side + ".value") : value);
    }

    private static List<Message> flattened(String name, Json all, Notes notes) {
        List<Json> chat = new ArrayList<>();
        for (Json item : FlatKeys.under(name + ".", all).items()) {
            chat.add(chat(item.member("message").orElse(item)));
        }
        return chat.isEmpty() ? List.of() : GenAiMessages.list(Json.array(chat), role(name), name, notes);
    }

    private static Role role(String name) {
        return name.equals(OUTPUT) ? Role.ASSISTANT : Role.USER;
    }

    /** Returns a message as chat interfaces exchange it. */
    private static Json chat(Json message) {
        Map<String, Json> chat = new LinkedHashMap<>(message.members());
        List<Json> contents = new ArrayList<>();
        for (Json item : message.member("contents").orElse(Json.nothing()).items()) {
            contents.add(content(item.member("message_content").orElse(item)));
        }
        if (!contents.isEmpty()) {
            chat.put("content", Json.array(contents));
        }
        List<Json> calls = new ArrayList<>();
        for (Json item : message.member("tool_calls").orElse(Json.nothing()).items()) {
            calls.add(item.member("tool_call").orElse(item));
        }
        chat.put("tool_calls", Json.array(calls));
        message.member("function_call_name").ifPresent(name -> chat.put("function_call", function(message, name)));
        return new Json.Obj(chat);
    }

    private static Json function(Json message, Json name) {
        return Json.object()
                .put("name", name)
                .putJson("arguments", message.member("function_call_arguments_json"))
                .build();
    }

    private static Json content(Json piece) {
        return piece.at("/image/image/url")
                .map(url -> Json.object()
                        .put("type", "image_url")
                        .put("image_url", Json.object().put("url", url).build())
                        .build())
                .orElse(piece);
    }

    /** Definitions stand as JSON in a text; one that was cut is kept as it is. */
    private static List<Json> tools(Json all, Notes notes) {
        List<Json> tools = new ArrayList<>();
        for (Json item : FlatKeys.under("llm.tools.", all).items()) {
            Json tool = item.member("tool").orElse(item);
            tools.add(parsed(tool.member("json_schema").orElse(tool), notes));
        }
        return tools;
    }

    private static Json params(Json all, Notes notes) {
        Json body = all.member("llm.invocation_parameters")
                .map(written -> parsed(written, notes))
                .orElse(Json.nothing());
        return Params.of(body, notes);
    }

    private static Json parsed(Json written, Notes notes) {
        try {
            return GenAiMessages.content(written, "");
        } catch (BadLine e) {
            notes.note(Quality.BAD_OPTIONAL);
            return written;
        }
    }

    /** OpenInference counts in dollars. */
    private static Optional<Recorded.Cost> cost(Attributes says) {
        Optional<Json> total = says.value("llm.cost.total");
        return Optionals.noted(
                total,
                total.flatMap(value -> value instanceof Json.Num(BigDecimal amount) && amount.signum() >= 0
                        ? Optional.of(new Recorded.Cost(amount, "USD"))
                        : Optional.empty()),
                says.notes());
    }
}
