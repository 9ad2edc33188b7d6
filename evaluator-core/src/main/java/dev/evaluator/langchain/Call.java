package dev.evaluator.langchain;

import dev.langchain4j.http.client.HttpRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/** What a message about one call may name. */
record Call(ModelAddress model, HttpRequest request, Duration timeout, InstantSource clock) {

    /** Returns the called URL without what may be secret. */
    String url() {
        return ModelAddress.shown(URI.create(request.url()));
    }

    /** Returns the key by its source. */
    String key() {
        return model.keySource().map(source -> "the key in " + source).orElse("a call without a key");
    }
}
