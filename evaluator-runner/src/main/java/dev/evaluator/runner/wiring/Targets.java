package dev.evaluator.runner.wiring;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.langchain.ChatModelTarget;
import dev.evaluator.langchain.ChatModels;
import dev.evaluator.langchain.HttpApiTarget;
import dev.evaluator.langchain.HttpTransport;
import dev.evaluator.langchain.ModelAddress;
import dev.evaluator.langchain.RevisionHeader;
import dev.evaluator.records.SeededOrder;
import dev.evaluator.run.Quota;
import dev.evaluator.runner.config.Secret;
import dev.evaluator.runner.config.TargetConfig;
import dev.evaluator.target.Target;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes targets of their configuration. */
final class Targets {

    private Targets() {}

    static Target of(TargetConfig config, HttpTransport transport, Recorded recorded, Consumer<Quota> quotas) {
        return switch (config) {
            case TargetConfig.Endpoint endpoint -> {
                Optional<RevisionHeader> header = endpoint.header()
                        .map(name -> new RevisionHeader(
                                name, transport, URI.create(endpoint.url() + "/models"), endpoint.timeout()));
                yield versioned(
                        header,
                        new ChatModelTarget(
                                endpoint.name(),
                                digest(endpoint),
                                endpoint.revision(),
                                ChatModels.openAi(
                                        transport,
                                        new ModelAddress(
                                                endpoint.url(),
                                                endpoint.model(),
                                                endpoint.apiKey().map(Secret::source)),
                                        () -> endpoint.apiKey()
                                                .map(Secret::reveal)
                                                .orElse(""),
                                        endpoint.timeout(),
                                        endpoint.answerLimit(),
                                        header,
                                        quotas)));
            }
            case TargetConfig.Api api -> {
                Optional<RevisionHeader> header =
                        api.header().map(name -> new RevisionHeader(name, transport, api.url(), api.timeout()));
                yield versioned(
                        header,
                        new HttpApiTarget(
                                transport,
                                new HttpApiTarget.Contract(
                                        api.name(),
                                        api.url(),
                                        api.request(),
                                        api.answer(),
                                        api.inputTokens(),
                                        api.outputTokens(),
                                        api.revision(),
                                        api.timeout()),
                                () -> api.apiKey().map(Secret::reveal).orElse(""),
                                header,
                                quotas));
            }
            case TargetConfig.Recorded played ->
                recorded.answers(played.recordings())
                        .target(played.name(), played.endpoint(), played.period(), SeededOrder.DEFAULT);
        };
    }

    private static Target versioned(Optional<RevisionHeader> header, Target target) {
        return header.<Target>map(named -> new Versioned(target, named)).orElse(target);
    }

    private static Digest digest(TargetConfig.Endpoint endpoint) {
        return Digest.of(Json.object()
                .put("url", endpoint.url().toString())
                .put("model", endpoint.model())
                .put("revision", endpoint.revision())
                .putJson("maxTokens", endpoint.answerLimit().map(limit -> Json.of(limit.tokens())))
                .build());
    }
}
