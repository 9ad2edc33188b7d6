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
import java.util.Set;

/** A call of a model in the words of OpenTelemetry's GenAI conventions, of any generation. */
final class GenAiCall {

    static final String INPUT = "gen_ai.input.messages";
    static final String OUTPUT = "gen_ai.output.messages";
    private static final String SYSTEM = "gen_ai.system_instructions";
    private static final String PROMPT = "gen_ai.prompt";
    private static final String COMPLETION = "gen_ai.completion";
    private static final String REQUEST = "gen_ai.request.";

    private static final Set<String> CALLS = Set.of("chat", "text_completion", "generate_content", "completion");
    private static final Set<String> OTHERS = Set.of(
            "embeddings",
            "embedding",
            "rerank",
            "retrieval",
            "execute_tool",
            "create_agent",
            "invoke_agent",
            "invoke_workflow",
            "moderation");

    private GenAiCall() {}

    /** Returns whether a span is a call of a model that answers in words. */
    static boolean is(Json attributes) {
        String kind = attributes
                .member("gen_ai.operation.name")
                .or(() -> attributes.member("llm.request.type"))
                .flatMap(Json::text)
                .orElse("");
        return CALLS.contains(kind)
                || !OTHERS.contains(kind)
                        && (hasContent(attributes)
                                || attributes.member("gen_ai.request.model").isPresent()
                                || attributes.member("gen_ai.response.model").isPresent());
    }

    /** Returns whether the words of a call were recorded. */
    static boolean hasContent(Json attributes) {
        return attributes.member(INPUT).isPresent()
                || attributes.member(OUTPUT).isPresent()
                || hasFlattened(attributes);
    }

    private static boolean hasFlattened(Json attributes) {
        for (String name : attributes.members().keySet()) {
            if (name.startsWith(PROMPT) || name.startsWith(COMPLETION)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a call is, as it stands here, still being answered. */
    static boolean isUnfinished(Json attributes) {
        boolean streamed = attributes
                .member("gen_ai.request.stream")
                .or(() -> attributes.member("llm.is_streaming"))
                .flatMap(Json::truth)
                .orElse(false);
        return streamed
                && attributes.member("gen_ai.response.finish_reasons").isEmpty()
                && isOpen(attributes);
    }

    private static boolean isOpen(Json attributes) {
        try {
            return output(attributes, new Notes()).orElse(List.of()).stream()
                    .noneMatch(choice -> choice.finish().isPresent());
        } catch (BadLine e) {
            return false; // What was cut is told when it is read.
        }
    }

    /** Returns a call without its conversation; throws {@link BadLine} where the words are missing or cut. */
    static Draft read(OtlpSpan span, Notes notes) {
        Json all = span.attributes();
        Attributes says = new Attributes(all, notes);
        Draft draft = span.draft(notes)
                .id(says.text("gen_ai.response.id").or(span::key))
                .input(input(all, notes))
                .tools(tools(all, notes))
                .served(new Recorded.Served(
                        says.text("gen_ai.provider.name", "gen_ai.system"),
                        says.text("gen_ai.request.model"),
                        says.text("gen_ai.response.model"),
                        says.text("gen_ai.response.id")))
                .params(params(all, notes))
                .tokens(new Recorded.Tokens(
                        says.whole("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"),
                        says.whole("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"),
                        says.whole("gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens"),
                        says.whole("gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.reasoning_tokens")))
                .firstToken(firstToken(says).or(() -> Times.between(span.start(), span.firstToken(), notes)));
        output(all, notes).ifPresent(draft::answered);
        return draft;
    }

    private static List<Message> input(Json all, Notes notes) {
        List<Message> messages = new ArrayList<>();
        all.member(SYSTEM).ifPresent(system -> messages.addAll(GenAiMessages.system(system, SYSTEM, notes)));
        said(all, INPUT, PROMPT, Role.USER, notes).ifPresent(messages::addAll);
        if (messages.isEmpty()) {
            throw new BadLine(DeadReason.NO_CONTENT, INPUT);
        }
        return messages;
    }

    private static Optional<List<Message>> output(Json all, Notes notes) {
        Optional<List<Message>> choices = said(all, OUTPUT, COMPLETION, Role.ASSISTANT, notes);
        List<Json> reasons = all.member("gen_ai.response.finish_reasons")
                .orElse(Json.nothing())
                .items();
        return choices.map(messages -> finished(messages, reasons));
    }

    /** Returns messages as a list, or as older generations have them: flattened, or in one text. */
    private static Optional<List<Message>> said(Json all, String list, String older, Role silent, Notes notes) {
        if (all.member(list).isPresent()) {
            return Optional.of(GenAiMessages.list(all.member(list).get(), silent, list, notes));
        }
        Json flat = FlatKeys.under(older + ".", all);
        Optional<Json> messages = flat.items().isEmpty() ? all.member(older) : Optional.of(unpacked(flat, older));
        return messages.map(found -> GenAiMessages.list(found, silent, older, notes));
    }

    /** Older generations say why an answer ended beside it. */
    private static List<Message> finished(List<Message> choices, List<Json> reasons) {
        List<Message> finished = new ArrayList<>();
        for (Message choice : choices) {
            Optional<Message.Finish> beside = finished.size() < reasons.size()
                    ? reasons.get(finished.size()).text().map(Messages::finish)
                    : Optional.empty();
            finished.add(new Message(
                    choice.role(), choice.name(), choice.parts(), choice.finish().or(() -> beside)));
        }
        return finished;
    }

    /** Flattened keys keep a list of pieces as JSON in a text. */
    private static Json unpacked(Json messages, String place) {
        List<Json> all = new ArrayList<>();
        for (Json message : messages.items()) {
            String content = message.member("content").flatMap(Json::text).orElse("");
            if (content.startsWith("[{\"type\"")) {
                Map<String, Json> members = new LinkedHashMap<>(message.members());
                members.put("content", GenAiMessages.content(Json.of(content), place + "/" + all.size() + "/content"));
                all.add(new Json.Obj(members));
            } else {
                all.add(message);
            }
        }
        return Json.array(all);
    }

    private static List<Json> tools(Json all, Notes notes) {
        Optional<Json> written = all.member("gen_ai.tool.definitions");
        if (written.isEmpty()) {
            return FlatKeys.under("llm.request.functions.", all).items();
        }
        try {
            Json tools = GenAiMessages.content(written.get(), "gen_ai.tool.definitions");
            if (tools instanceof Json.Arr) {
                return tools.items();
            }
        } catch (BadLine e) {
            // What was cut here cuts nothing that was said.
        }
        notes.note(Quality.BAD_OPTIONAL);
        return List.of();
    }

    private static Json params(Json all, Notes notes) {
        Map<String, Json> body = new LinkedHashMap<>();
        all.members().forEach((name, value) -> {
            if (name.startsWith(REQUEST) && Vocabulary.knows(name) && !name.equals("gen_ai.request.model")) {
                body.put(name.equals("gen_ai.request.choice.count") ? "n" : name.substring(REQUEST.length()), value);
            }
        });
        for (String old : List.of("top_k", "frequency_penalty", "presence_penalty")) {
            all.member("llm." + old).ifPresent(value -> body.putIfAbsent(old, value));
        }
        all.member("llm.chat.stop_sequences").ifPresent(value -> body.putIfAbsent("stop", value));
        return Params.of(new Json.Obj(body), notes);
    }

    private static Optional<Double> firstToken(Attributes says) {
        Optional<Json> seconds = says.value("gen_ai.response.time_to_first_chunk");
        return Optionals.noted(
                seconds,
                seconds.flatMap(value -> value instanceof Json.Num(BigDecimal number) && number.signum() >= 0
                        ? Optional.of(number.movePointRight(3).doubleValue())
                        : Optional.empty()),
                says.notes());
    }
}
