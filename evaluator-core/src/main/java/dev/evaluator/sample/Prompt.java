package dev.evaluator.sample;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * Everything the target saw.
 *
 * @param messages in turn, one of them the user's at least
 * @param tools definitions of the tools that it might have called, as they were sent
 */
public record Prompt(List<Message> messages, List<Json> tools) {

    public Prompt {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        if (messages.stream().noneMatch(message -> message.role() == Role.USER)) {
            throw new IllegalArgumentException("a prompt must hold a message of the user");
        }
    }

    /** Creates a prompt without tools. */
    public Prompt(List<Message> messages) {
        this(messages, List.of());
    }

    /** Returns a prompt of one question. */
    public static Prompt of(String question) {
        return new Prompt(List.of(Message.user(question)));
    }

    /** Returns the last message of the user. */
    public String question() {
        for (Message message : messages.reversed()) {
            if (message.role() == Role.USER) {
                return message.text();
            }
        }
        throw new AssertionError("a prompt holds a message of the user");
    }

    /**
     * Returns the key under which recordings know this prompt: SHA-256 over role, U+001F, content, U+001E of each
     * message, the content in NFC, trimmed, with line feeds for line ends.
     */
    public Digest key() {
        return key(messages);
    }

    /** Returns the key of any messages, whether or not they make a prompt. */
    public static Digest key(List<Message> messages) {
        StringBuilder bytes = new StringBuilder();
        for (Message message : messages) {
            String text = NormalForm.composed(message.text().replace("\r\n", "\n"));
            bytes.append(message.role().label())
                    .append('\u001f')
                    .append(WhiteSpace.trimmed(text))
                    .append('\u001e');
        }
        return Digest.of(bytes.toString());
    }

    /** Returns the prompt as the record format writes it: leading system messages apart. */
    public Json json() {
        int system = 0;
        while (system < messages.size() && messages.get(system).role() == Role.SYSTEM) {
            system++;
        }
        return Json.object()
                .put(
                        "system",
                        Json.array(messages.subList(0, system).stream()
                                .flatMap(message -> message.parts().stream())
                                .map(MessagePart::json)
                                .toList()))
                .put(
                        "messages",
                        Json.array(messages.subList(system, messages.size()).stream()
                                .map(Message::json)
                                .toList()))
                .putJson("tools", tools.isEmpty() ? Optional.empty() : Optional.of(Json.array(tools)))
                .build();
    }
}
