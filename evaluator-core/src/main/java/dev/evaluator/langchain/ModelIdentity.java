package dev.evaluator.langchain;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.List;
import java.util.Optional;

/** Who a chat model is, as far as it tells: provider, model and parameters, but no address and no version. */
final class ModelIdentity {

    private ModelIdentity() {}

    /** Returns the model's name, when it tells one. */
    static Optional<String> name(ChatModel model) {
        return parameters(model).map(ChatRequestParameters::modelName).filter(name -> !name.isBlank());
    }

    /** Returns the identity of everything the model tells that can change an answer. */
    static Digest of(ChatModel model) {
        Optional<ChatRequestParameters> told = parameters(model);
        return Digest.of(Json.object()
                .put("class", model.getClass().getName())
                .put("provider", String.valueOf(model.provider()))
                .put("model", name(model))
                .putJson(
                        "temperature",
                        told.map(ChatRequestParameters::temperature).map(Json::of))
                .putJson("topP", told.map(ChatRequestParameters::topP).map(Json::of))
                .putJson("topK", told.map(ChatRequestParameters::topK).map(Json::of))
                .putJson(
                        "frequencyPenalty",
                        told.map(ChatRequestParameters::frequencyPenalty).map(Json::of))
                .putJson(
                        "presencePenalty",
                        told.map(ChatRequestParameters::presencePenalty).map(Json::of))
                .putJson(
                        "maxOutputTokens",
                        told.map(ChatRequestParameters::maxOutputTokens).map(Json::of))
                .put(
                        "stop",
                        Json.ofTexts(
                                told.map(ChatRequestParameters::stopSequences).orElse(List.of())))
                .build());
    }

    private static Optional<ChatRequestParameters> parameters(ChatModel model) {
        return Optional.ofNullable(model.defaultRequestParameters());
    }
}
