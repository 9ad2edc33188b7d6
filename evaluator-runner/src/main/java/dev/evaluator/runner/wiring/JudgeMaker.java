package dev.evaluator.runner.wiring;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.judge.Judge;
import dev.evaluator.judge.PromptedJudge;
import dev.evaluator.langchain.ChatModelJudge;
import dev.evaluator.langchain.ChatModels;
import dev.evaluator.langchain.HttpTransport;
import dev.evaluator.langchain.ModelAddress;
import dev.evaluator.records.Labels;
import dev.evaluator.records.SeededOrder;
import dev.evaluator.run.Quota;
import dev.evaluator.runner.config.JudgeConfig;
import dev.evaluator.runner.config.Secret;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes judges of their configuration. */
final class JudgeMaker {

    private JudgeMaker() {}

    static Judge of(
            JudgeConfig config,
            HttpTransport transport,
            Recorded recorded,
            Supplier<KeptLabels> kept,
            Consumer<Quota> quotas) {
        return switch (config) {
            case JudgeConfig.Model model ->
                model.datamarking() ? asked(model, transport, quotas).datamarked() : asked(model, transport, quotas);
            case JudgeConfig.Recorded played ->
                recorded.verdicts(played.recordings())
                        .judge(played.name(), played.judge(), played.mode(), played.votes(), SeededOrder.DEFAULT);
            case JudgeConfig.People people -> Labels.judge(people.name(), people.labels());
            case JudgeConfig.StoredPeople people -> kept.get().judge(people.name());
        };
    }

    private static PromptedJudge asked(JudgeConfig.Model model, HttpTransport transport, Consumer<Quota> quotas) {
        return ChatModelJudge.of(
                model.name(),
                Digest.of(Json.object()
                        .put("url", model.url().toString())
                        .put("model", model.model())
                        .putJson("maxTokens", model.answerLimit().map(limit -> Json.of(limit.tokens())))
                        .build()),
                Optional.of(model.model()),
                model.votes(),
                ChatModels.openAi(
                        transport,
                        new ModelAddress(
                                model.url(), model.model(), model.apiKey().map(Secret::source)),
                        () -> model.apiKey().map(Secret::reveal).orElse(""),
                        model.timeout(),
                        model.answerLimit(),
                        Optional.empty(),
                        quotas),
                model.format());
    }
}
