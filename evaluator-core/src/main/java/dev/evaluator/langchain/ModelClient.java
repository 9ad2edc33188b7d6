package dev.evaluator.langchain;

import static dev.evaluator.langchain.HttpFailure.Kind.MALFORMED;
import static dev.evaluator.langchain.HttpFailure.Kind.TOO_LARGE;

import dev.evaluator.run.Quota;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Calls one model: one attempt, one answer or one {@link HttpFailure}, within one time limit. */
final class ModelClient implements HttpClient {

    static final int LARGEST = 4 * 1024 * 1024;
    private static final int LARGEST_ERROR = 64 * 1024;

    private final HttpTransport transport;
    private final ModelAddress model;
    private final Duration timeout;
    private final InstantSource clock;
    private final Deadlines deadlines;
    private final Optional<RevisionHeader> revision;
    private final Consumer<Quota> quotas;
    private volatile @Nullable URI lately;

    ModelClient(
            HttpTransport transport,
            ModelAddress model,
            Duration timeout,
            InstantSource clock,
            Optional<RevisionHeader> revision,
            Consumer<Quota> quotas) {
        this.revision = revision;
        this.quotas = quotas;
        this.transport = transport;
        this.model = model;
        this.timeout = timeout;
        this.clock = clock;
        this.deadlines = new Deadlines(timeout);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        return fetch(request).successfulResponse();
    }

    /** Returns an answer that has a body which can be read. */
    Reply fetch(HttpRequest request) {
        Call call = new Call(model, request, timeout, clock);
        URI url = url(request);
        HttpUriRequestBase outgoing = outgoing(request, url);
        try (Deadline deadline = deadlines.start(outgoing)) {
            try {
                Reply reply = transport.send(url, outgoing, response -> read(response, call, outgoing, deadline));
                revision.filter(header -> reply.successful()).ifPresent(header -> header.read(reply));
                RateLimitHeaders.quotas(reply.headers(), clock).forEach(quotas);
                return usable(reply, call);
            } catch (IOException broken) {
                throw Breakdown.of(broken, call, deadline.passed());
            }
        }
    }

    // A model's URL is nearly always the same, and reading one costs more than comparing two.
    private URI url(HttpRequest request) {
        URI known = lately;
        if (known == null || !known.toString().equals(request.url())) {
            known = URI.create(request.url());
            lately = known;
        }
        return known;
    }

    private static HttpUriRequestBase outgoing(HttpRequest request, URI url) {
        if (!request.formDataFields().isEmpty() || !request.formDataFiles().isEmpty()) {
            throw new IllegalArgumentException("forms and files cannot be sent here, only text");
        }
        HttpUriRequestBase outgoing = new HttpUriRequestBase(request.method().name(), url);
        request.headers().forEach((name, values) -> values.forEach(value -> outgoing.addHeader(name, value)));
        outgoing.setHeader("Accept-Encoding", "identity");
        ReplayMark.put(outgoing);
        if (request.body() != null) {
            outgoing.setEntity(new ByteArrayEntity(request.body().getBytes(StandardCharsets.UTF_8), null));
        }
        return outgoing;
    }

    private static Reply read(ClassicHttpResponse response, Call call, HttpUriRequestBase outgoing, Deadline deadline)
            throws IOException {
        int status = response.getCode();
        boolean successful = status >= 200 && status < 300;
        try {
            Reply reply = Reply.read(response, successful ? LARGEST : LARGEST_ERROR);
            if (reply.cut()) {
                outgoing.cancel(); // else the client would read on to the end to keep the connection
            }
            return reply;
        } catch (IOException broken) {
            if (deadline.passed() || Thread.currentThread().isInterrupted()) {
                throw broken;
            }
            throw Breakdown.cutOff(call, status);
        }
    }

    private static Reply usable(Reply reply, Call call) {
        if (!reply.successful()) {
            throw Refusals.of(reply, call);
        }
        if (reply.cut()) {
            throw new HttpFailure(
                    TOO_LARGE, false, "%s answered with more than %d MiB".formatted(call.url(), LARGEST >> 20));
        }
        if (reply.body().length == 0) {
            throw malformed(call, true, "answered %d, but with nothing in it".formatted(reply.status()));
        }
        String encoding = reply.header("content-encoding");
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            throw malformed(call, false, "compressed its answer though asked not to; is a proxy in between?");
        }
        return reply;
    }

    private static HttpFailure malformed(Call call, boolean retryHelps, String what) {
        return new HttpFailure(MALFORMED, retryHelps, call.url() + " " + what);
    }

    /** Tells the listener at once that there will be no events: what is evaluated is the whole answer. */
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        listener.onError(new IllegalArgumentException(
                "answers are not streamed here; use a ChatModel instead of a StreamingChatModel"));
    }
}
