package dev.evaluator.langchain;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A recorded history as LangChain4j sends it: as it was, with the tools that were called and what they returned. No tool
 * is called; where the recording names a result's call by nothing, it is the first one that waits.
 */
final class History {

    private final List<ChatMessage> messages = new ArrayList<>();
    private final List<ToolExecutionRequest> waiting = new ArrayList<>();
    private int unnamed;

    private History() {}

    static List<ChatMessage> of(List<Message> recorded) {
        History history = new History();
        recorded.forEach(history::add);
        return history.messages;
    }

    private void add(Message message) {
        switch (message.role()) {
            case SYSTEM -> messages.add(SystemMessage.from(message.text()));
            case USER -> messages.add(UserMessage.from(message.text()));
            case ASSISTANT -> said(message);
            case TOOL -> message.parts().forEach(part -> returned(part, message));
        }
    }

    private void said(Message message) {
        List<ToolExecutionRequest> calls = message.parts().stream()
                .filter(MessagePart.ToolCall.class::isInstance)
                .map(part -> request((MessagePart.ToolCall) part))
                .toList();
        waiting.addAll(calls);
        messages.add(calls.isEmpty() ? AiMessage.from(message.text()) : AiMessage.from(message.text(), calls));
    }

    private ToolExecutionRequest request(MessagePart.ToolCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id().orElseGet(() -> "call-" + unnamed++))
                .name(call.name())
                .arguments(words(call.arguments()))
                .build();
    }

    private void returned(MessagePart part, Message message) {
        if (!(part instanceof MessagePart.ToolResult(Optional<String> id, Optional<String> name, Json response))) {
            messages.add(UserMessage.from(message.text()));
            return;
        }
        Optional<ToolExecutionRequest> call = waiting.stream()
                .filter(asked -> id.map(asked.id()::equals)
                        .or(() -> name.map(asked.name()::equals))
                        .orElse(true))
                .findFirst();
        call.ifPresent(waiting::remove);
        // A result that nobody asked for is refused by those who are sent it as one; its words can be told.
        messages.add(call.<ChatMessage>map(asked -> ToolExecutionResultMessage.from(asked, words(response)))
                .orElseGet(() -> UserMessage.from(words(response))));
    }

    private static String words(Json json) {
        return json.text().orElseGet(json::line);
    }

    /** Returns the tools that were offered and are the application's own to call. */
    static List<ToolSpecification> tools(List<Json> recorded) {
        return recorded.stream()
                .map(tool -> tool.member("function").orElse(tool))
                .filter(tool -> tool.member("name").flatMap(Json::text).isPresent())
                .map(tool -> ToolSpecification.fromJson(tool.line()))
                .toList();
    }
}
