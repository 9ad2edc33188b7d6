package dev.evaluator.langchain;

import dev.evaluator.run.Quota;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** LangChain4j's way to a client; what it calls read timeout is here the limit for the whole call. */
final class ModelClientBuilder implements HttpClientBuilder {

    private final HttpTransport transport;
    private final ModelAddress model;
    private final InstantSource clock;
    private final Optional<RevisionHeader> revision;
    private final Consumer<Quota> quotas;
    private Duration timeout = Duration.ofSeconds(60);

    ModelClientBuilder(
            HttpTransport transport,
            ModelAddress model,
            InstantSource clock,
            Optional<RevisionHeader> revision,
            Consumer<Quota> quotas) {
        this.transport = transport;
        this.model = model;
        this.clock = clock;
        this.revision = revision;
        this.quotas = quotas;
    }

    @Override
    public Duration connectTimeout() {
        return timeout;
    }

    /** Changes nothing: connecting is part of the call, and the transport gives it at most ten seconds. */
    @Override
    public HttpClientBuilder connectTimeout(Duration ignored) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return timeout;
    }

    @Override
    public ModelClientBuilder readTimeout(Duration whole) {
        if (!whole.isPositive()) {
            throw new IllegalArgumentException("timeout must be positive, was " + whole);
        }
        timeout = whole;
        return this;
    }

    @Override
    public ModelClient build() {
        return new ModelClient(transport, model, timeout, clock, revision, quotas);
    }
}
