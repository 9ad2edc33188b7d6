package dev.evaluator.langchain;

import dev.evaluator.json.Digest;
import dev.evaluator.json.Json;
import dev.evaluator.json.JsonException;
import dev.evaluator.json.JsonObjects;
import dev.evaluator.run.Quota;
import dev.evaluator.sample.Message;
import dev.evaluator.sample.Sample;
import dev.evaluator.target.CallFailed;
import dev.evaluator.target.Response;
import dev.evaluator.target.Target;
import dev.evaluator.target.Usage;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpMethod;
import dev.langchain4j.http.client.HttpRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Any HTTP API that takes a question as JSON and answers with JSON: an application rather than a model. */
public final class HttpApiTarget implements Target {

    private static final String QUESTION = "${question}";
    private static final String MESSAGES = "${messages}";

    private final Contract contract;
    private final Supplier<String> key;
    private final HttpClient client;
    private final Optional<String> run;

    /**
     * How to talk to the API.
     *
     * @param name what suites call it
     * @param url where requests are posted to
     * @param request the body; {@code ${question}} inside a string is replaced by the question, the string
     *     {@code ${messages}} by the list of messages
     * @param answer JSON pointer to the answer in the reply
     * @param inputTokens JSON pointer to the tokens read, if the reply tells
     * @param outputTokens JSON pointer to the tokens written, if the reply tells
     * @param revision the deployed version, when known
     * @param timeout for one whole call
     */
    public record Contract(
            String name,
            URI url,
            Json request,
            String answer,
            Optional<String> inputTokens,
            Optional<String> outputTokens,
            Optional<String> revision,
            Duration timeout) {}

    /** Creates a target; an empty key is not sent. */
    public HttpApiTarget(HttpTransport transport, Contract contract, Supplier<String> key) {
        this(transport, contract, key, Optional.empty(), any -> {});
    }

    /** Creates a target from each answer of which the deployed version is read, and what is left of its limits. */
    public HttpApiTarget(
            HttpTransport transport,
            Contract contract,
            Supplier<String> key,
            Optional<RevisionHeader> revision,
            Consumer<Quota> quotas) {
        this(
                contract,
                key,
                transport
                        .forModel(new ModelAddress(contract.url(), contract.name()), revision, quotas)
                        .readTimeout(contract.timeout())
                        .build(),
                Optional.empty());
    }

    private HttpApiTarget(Contract contract, Supplier<String> key, HttpClient client, Optional<String> run) {
        this.contract = contract;
        this.key = key;
        this.client = client;
        this.run = run;
    }

    @Override
    public String name() {
        return contract.name();
    }

    @Override
    public Digest digest() {
        return Digest.of(Json.object()
                .put("url", contract.url().toString())
                .put("request", contract.request())
                .put("answer", contract.answer())
                .put("revision", contract.revision())
                .build());
    }

    @Override
    public Optional<String> revision() {
        return contract.revision();
    }

    @Override
    public Response answer(Sample sample, int repeat) {
        long start = System.nanoTime();
        Json body = filled(contract.request(), sample);
        Json reply =
                run.map(marked -> ReplayMark.during(marked, () -> post(body))).orElseGet(() -> post(body));
        String text = reply.at(contract.answer())
                .flatMap(Json::text)
                .orElseThrow(() -> new CallFailed(
                        CallFailed.Kind.CLIENT_ERROR,
                        contract.url() + " answered without a text at " + contract.answer()
                                + "; check 'answer' of target '" + contract.name() + "'"));
        Usage usage = new Usage(count(reply, contract.inputTokens()), count(reply, contract.outputTokens()));
        return new Response(text, usage, Duration.ofNanos(System.nanoTime() - start), Optional.empty());
    }

    @Override
    public Target replaying(String marked) {
        return new HttpApiTarget(contract, key, client, Optional.of(marked));
    }

    private Json post(Json body) {
        HttpRequest.Builder request = HttpRequest.builder()
                .method(HttpMethod.POST)
                .url(contract.url().toString())
                .addHeader("Content-Type", "application/json")
                .body(body.line());
        String secret = key.get().strip();
        if (!secret.isEmpty()) {
            request.addHeader("Authorization", "Bearer " + secret);
        }
        try {
            return Json.parse(client.execute(request.build()).body());
        } catch (HttpFailure failure) {
            throw ModelCall.failed(failure);
        } catch (JsonException e) {
            throw new CallFailed(
                    CallFailed.Kind.MALFORMED, contract.url() + " answered with what is no JSON: " + e.getMessage());
        }
    }

    private static Json filled(Json template, Sample sample) {
        return switch (template) {
            case Json.Str(String text)
            when text.equals(MESSAGES) ->
                Json.array(sample.prompt().messages().stream()
                        .map(HttpApiTarget::message)
                        .toList());
            case Json.Str(String text) ->
                Json.of(text.replace(QUESTION, sample.prompt().question()));
            case Json.Arr(List<Json> items) ->
                Json.array(items.stream().map(item -> filled(item, sample)).toList());
            case Json.Obj(Map<String, Json> members) -> {
                JsonObjects filled = Json.object();
                members.forEach((name, value) -> filled.put(name, filled(value, sample)));
                yield filled.build();
            }
            case Json.Num number -> number;
            case Json.Bool truth -> truth;
            case Json.Nothing nothing -> nothing;
        };
    }

    private static Json message(Message message) {
        return Json.object()
                .put("role", message.role().label())
                .put("content", message.text())
                .build();
    }

    private static long count(Json reply, Optional<String> pointer) {
        return pointer.flatMap(reply::at)
                .flatMap(Json::whole)
                .map(count -> Math.max(0, count))
                .orElse(0L);
    }
}
