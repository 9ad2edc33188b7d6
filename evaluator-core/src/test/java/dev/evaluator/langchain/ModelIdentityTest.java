package dev.evaluator.langchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaluator.Cases;
import dev.evaluator.judge.Judge;
import dev.evaluator.target.Target;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import org.junit.jupiter.api.Test;

/** A chat model as target or judge in one call. */
class ModelIdentityTest {

    private record Model(String name, double temperature) implements ChatModel {
        @Override
        public ChatRequestParameters defaultRequestParameters() {
            return ChatRequestParameters.builder()
                    .modelName(name)
                    .temperature(temperature)
                    .build();
        }

        @Override
        public ChatResponse doChat(ChatRequest request) {
            return ChatResponse.builder().aiMessage(AiMessage.from("yes")).build();
        }
    }

    /** Tells nothing of itself. */
    private record Silent() implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            return ChatResponse.builder().aiMessage(AiMessage.from("yes")).build();
        }
    }

    @Test
    void aChatModelIsATargetInOneCall() {
        Target target = ChatModelTarget.of("assistant", new Model("m-1", 0));

        assertThat(target.answer(Cases.number(1).sample(), 0).text()).isEqualTo("yes");
        assertThat(target.revision()).isEmpty();
    }

    @Test
    void aChatModelIsAJudgeInOneCall() {
        Judge judge = ChatModelJudge.of("large", new Model("m-1", 0));

        assertThat(judge.id().name()).isEqualTo("large");
        assertThat(judge.id().model()).contains("m-1");
    }

    @Test
    void whatItTellsOfItselfIsItsIdentity() {
        assertThat(ModelIdentity.of(new Model("m-1", 0)))
                .isEqualTo(ModelIdentity.of(new Model("m-1", 0)))
                .isNotEqualTo(ModelIdentity.of(new Model("m-1", 0.7)))
                .isNotEqualTo(ModelIdentity.of(new Model("m-2", 0)))
                .isNotEqualTo(ModelIdentity.of(new Silent()));
        assertThat(ModelIdentity.name(new Silent())).isEmpty();
    }
}
