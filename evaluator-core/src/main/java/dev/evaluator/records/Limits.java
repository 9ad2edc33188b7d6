package dev.evaluator.records;

import dev.evaluator.json.Json;
import dev.evaluator.sample.Interaction;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.MessagePart;
import java.util.List;
import java.util.Optional;

/** How large an interaction may be; beyond it costs more than it tells. */
final class Limits {

    static final int MESSAGES = 2_000;
    static final int PARTS = 256;
    static final int TOOLS = 256;
    static final int ARGUMENTS = 256 << 10;
    static final int RESULT = 1 << 20;

    private Limits() {}

    /** Returns what is too large. */
    static Optional<String> exceeded(Interaction interaction) {
        try {
            most(interaction.prompt().tools().size(), TOOLS, "input/tools");
            check(interaction.prompt().messages(), "input/messages");
            check(interaction.output(), "output");
            return Optional.empty();
        } catch (BadLine e) {
            return Optional.of(e.field());
        }
    }

    private static void check(List<Message> messages, String place) {
        most(messages.size(), MESSAGES, place);
        for (Message message : messages) {
            most(message.parts().size(), PARTS, place + "/parts");
            message.parts().forEach(part -> check(part, place));
        }
    }

    private static void check(MessagePart part, String place) {
        switch (part) {
            case MessagePart.ToolCall call -> most(length(call.arguments()), ARGUMENTS, place + "/arguments");
            case MessagePart.ToolResult result -> most(length(result.response()), RESULT, place + "/response");
            default -> {
                // Texts are as long as their line allows.
            }
        }
    }

    private static int length(Json value) {
        return value.text().map(String::length).orElseGet(() -> value.line().length());
    }

    private static void most(int size, int limit, String place) {
        if (size > limit) {
            throw new BadLine(DeadReason.LIMIT, place);
        }
    }
}
