package com.example.refunds;

import dev.evaluator.langchain.Capture;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the assistant over a model, whose traffic is captured. */
@Singleton
class Assistants {

    /** Writes traffic, without personal data, where the runner reads it. */
    @Produces
    @Singleton
    Capture capture(
            @ConfigProperty(name = "capture.folder") Path folder, @ConfigProperty(name = "capture.key") Path key) {
        return Capture.to(folder, key);
    }

    void end(@Disposes Capture capture) {
        capture.close();
    }

    @Produces
    @Singleton
    ChatModel model(
            @ConfigProperty(name = "model.url") String url,
            @ConfigProperty(name = "model.key") String key,
            @ConfigProperty(name = "model.name") String name,
            @All List<ChatModelListener> listeners) {
        return OpenAiChatModel.builder()
                .baseUrl(url)
                .apiKey(key)
                .modelName(name)
                .listeners(listeners)
                .build();
    }

    @Produces
    @Singleton
    Assistant assistant(ChatModel model) {
        return AiServices.create(Assistant.class, model);
    }
}
