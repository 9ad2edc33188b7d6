package dev.evaluator.runner.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.evaluator.json.Json;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** An endpoint of chat completions that answers as told, by model and by what is asked. */
final class ChatEndpoint implements AutoCloseable {

    private static final String PATH = "/v1/chat/completions";

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());

    ChatEndpoint() {
        server.start();
    }

    /** Returns the base URL, as it stands in a configuration. */
    String url() {
        return "http://127.0.0.1:" + server.port() + "/v1";
    }

    static ResponseDefinitionBuilder completion(String text) {
        return completion(text, 3, 5);
    }

    /** Returns an answer that took so many tokens. */
    static ResponseDefinitionBuilder completion(String text, long input, long output) {
        return completion(text, "served", input, output);
    }

    /** Returns an answer of a model that took so many tokens. */
    static ResponseDefinitionBuilder completion(String text, String model, long input, long output) {
        Json message =
                Json.object().put("role", "assistant").put("content", text).build();
        Json choice = Json.object()
                .put("index", 0)
                .put("message", message)
                .put("finish_reason", "stop")
                .build();
        return ok(Json.object()
                .put("id", "c-1")
                .put("object", "chat.completion")
                .put("created", 1)
                .put("model", model)
                .put("choices", Json.array(List.of(choice)))
                .put(
                        "usage",
                        Json.object()
                                .put("prompt_tokens", input)
                                .put("completion_tokens", output)
                                .build())
                .build()
                .line());
    }

    static ResponseDefinitionBuilder ok(String body) {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    static ResponseDefinitionBuilder refusal(int status, String code, String message) {
        Json error = Json.object().put("code", code).put("message", message).build();
        return ok(Json.object().put("error", error).build().line()).withStatus(status);
    }

    /** Names a version to whoever asks for the models. */
    ChatEndpoint version(String header, String value) {
        server.stubFor(get(urlEqualTo("/v1/models")).willReturn(ok("{}").withHeader(header, value)));
        return this;
    }

    /** Is not ready for so many looks, and then it is. */
    ChatEndpoint readyAfter(int looks) {
        for (int i = 0; i <= looks; i++) {
            server.stubFor(get(urlEqualTo("/health"))
                    .inScenario("health")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "look " + i)
                    .willSetStateTo("look " + (i == looks ? i : i + 1))
                    .willReturn(aResponse().withStatus(i == looks ? 200 : 503)));
        }
        return this;
    }

    private static MappingBuilder to(String model) {
        return post(urlEqualTo(PATH)).withRequestBody(matchingJsonPath("$.model", equalTo(model)));
    }

    /** Lets a model answer everything so. */
    ChatEndpoint on(String model, ResponseDefinitionBuilder response) {
        server.stubFor(to(model).atPriority(5).willReturn(response));
        return this;
    }

    /** Lets a model answer so where these words are asked; this goes before what it answers to everything. */
    ChatEndpoint on(String model, String words, ResponseDefinitionBuilder response) {
        server.stubFor(
                to(model).withRequestBody(containing(words)).atPriority(2).willReturn(response));
        return this;
    }

    /** Lets a model answer so where one text is asked about before another. */
    ChatEndpoint on(String model, String before, String after, ResponseDefinitionBuilder response) {
        server.stubFor(to(model)
                .withRequestBody(matching("(?s).*" + Pattern.quote(before) + ".*" + Pattern.quote(after) + ".*"))
                .atPriority(3)
                .willReturn(response));
        return this;
    }

    /** Lets the first request to a model be answered so; the next ones as told otherwise. */
    ChatEndpoint first(String model, ResponseDefinitionBuilder response) {
        server.stubFor(to(model)
                .atPriority(1)
                .inScenario(model)
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("asked")
                .willReturn(response));
        return this;
    }

    /**
     * Lets the first request to a model where these words are asked be answered so; the next ones as told otherwise.
     */
    ChatEndpoint first(String model, String words, ResponseDefinitionBuilder response) {
        server.stubFor(to(model)
                .withRequestBody(containing(words))
                .atPriority(1)
                .inScenario(model)
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("asked")
                .willReturn(response));
        return this;
    }

    /** Counts down for every request that was answered from here on. */
    void counting(CountDownLatch answered) {
        server.addMockServiceRequestListener((request, response) -> answered.countDown());
    }

    /** Does something once a model has answered so many requests from here on. */
    void after(String model, int requests, Runnable then) {
        AtomicInteger left = new AtomicInteger(requests);
        server.addMockServiceRequestListener((request, response) -> {
            if (request.getBodyAsString().contains("\"" + model + "\"") && left.decrementAndGet() == 0) {
                then.run();
            }
        });
    }

    /** Returns how many requests came for a model. */
    int asked(String model) {
        return asked(model, "");
    }

    int asked(String model, String words) {
        return server.countRequestsMatching(postRequestedFor(urlEqualTo(PATH))
                        .withRequestBody(matchingJsonPath("$.model", equalTo(model)))
                        .withRequestBody(containing(words))
                        .build())
                .getCount();
    }

    /** Returns the first message of each request for a model, in the order they came. */
    List<String> questions(String model) {
        return server
                .findRequestsMatching(postRequestedFor(urlEqualTo(PATH))
                        .withRequestBody(matchingJsonPath("$.model", equalTo(model)))
                        .build())
                .getRequests()
                .stream()
                .map(request -> Json.parse(request.getBodyAsString())
                        .at("/messages/0/content")
                        .flatMap(Json::text)
                        .orElseThrow())
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
