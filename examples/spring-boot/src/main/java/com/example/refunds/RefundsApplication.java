package com.example.refunds;

import dev.evaluator.langchain.Capture;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The application: an assistant over a model, whose traffic is captured. */
@SpringBootApplication
public class RefundsApplication {

    public static void main(String[] args) {
        SpringApplication.run(RefundsApplication.class, args);
    }

    /** Writes traffic, without personal data, where the runner reads it. */
    @Bean
    Capture capture(@Value("${capture.folder}") Path folder, @Value("${capture.key}") Path key) {
        return Capture.to(folder, key);
    }

    @Bean
    ChatModel model(
            @Value("${model.url}") String url,
            @Value("${model.key}") String key,
            @Value("${model.name}") String name,
            List<ChatModelListener> listeners) {
        return OpenAiChatModel.builder()
                .baseUrl(url)
                .apiKey(key)
                .modelName(name)
                .listeners(listeners)
                .build();
    }
}
