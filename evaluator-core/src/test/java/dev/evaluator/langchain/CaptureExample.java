package dev.evaluator.langchain;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The Java of docs/traffic.md, word for word. */
final class CaptureExample {

    private CaptureExample() {}

    /** An application around a model. */
    interface Assistant {
        String chat(String question);
    }

    /** What an application has of it. */
    record Wired(ChatModel model, Function<String, String> chat) {}

    static Wired wired(String key, Assistant assistant) {
        Capture capture =
                Capture.to(Path.of("traffic"), Path.of("evaluator.key")).rate(0.05);
        ChatModel model = OpenAiChatModel.builder()
                .apiKey(key)
                .modelName("gpt-4o-mini")
                .listeners(List.of(capture)) // each call of the model
                .build();
        Function<String, String> chat = Capture.around(assistant::chat, capture); // what a user asked and was answered
        return new Wired(model, chat);
    }
}
