package dev.evaluator.sample;

import dev.evaluator.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One message of a conversation.
 *
 * @param role who speaks
 * @param name who exactly, when several share a role
 * @param parts what is said, in order
 * @param finish why it ended, where a model spoke and said so
 */
public record Message(Role role, Optional<String> name, List<MessagePart> parts, Optional<Finish> finish) {

    /**
     * Why a message ended.
     *
     * @param reason in our words
     * @param raw in the provider's
     */
    public record Finish(FinishReason reason, Optional<String> raw) {}

    public Message {
        parts = List.copyOf(parts);
    }

    /** Creates a message of words. */
    public Message(Role role, String text) {
        this(role, Optional.empty(), List.of(new MessagePart.Text(text)), Optional.empty());
    }

    /** Returns a message of the user. */
    public static Message user(String text) {
        return new Message(Role.USER, text);
    }

    /** Returns a message of the assistant. */
    public static Message assistant(String text) {
        return new Message(Role.ASSISTANT, text);
    }

    /** Returns a message of the system. */
    public static Message system(String text) {
        return new Message(Role.SYSTEM, text);
    }

    /** Returns its words, without tool calls, reasoning and media. */
    public String text() {
        if (parts.size() == 1 && parts.getFirst() instanceof MessagePart.Text(String content)) {
            return content;
        }
        return parts.stream()
                .filter(MessagePart.Text.class::isInstance)
                .map(part -> ((MessagePart.Text) part).content())
                .collect(Collectors.joining());
    }

    /** Returns the message with every text in it rewritten. */
    public Message rewritten(UnaryOperator<String> rewriting) {
        return new Message(
                role,
                name.map(rewriting),
                parts.stream().map(part -> part.rewritten(rewriting)).toList(),
                finish);
    }

    /** Returns the message as the record format writes it. */
    public Json json() {
        return Json.object()
                .put("role", role.label())
                .put("name", name)
                .put("parts", Json.array(parts.stream().map(MessagePart::json).toList()))
                .put("finishReason", finish.map(end -> end.reason().label()))
                .put("finishReasonRaw", finish.flatMap(Finish::raw))
                .build();
    }
}
