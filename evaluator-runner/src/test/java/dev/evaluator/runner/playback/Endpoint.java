package dev.evaluator.runner.playback;

import dev.evaluator.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** A chat-completions endpoint as a test asks it. */
record Endpoint(HttpClient client, int port) {

    /** What came back: status and body, without the second it was made in. */
    record Reply(int status, String body) {}

    Reply post(String path, Json body) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body.line())));
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Reply ask(String model, String... contents) throws IOException, InterruptedException {
        return post("/v1/chat/completions", asking(model, contents));
    }

    static Json asking(String model, String... contents) {
        List<Json> messages = List.of(contents).stream()
                .map(content -> Json.object()
                        .put("role", "user")
                        .put("content", content)
                        .build())
                .toList();
        return Json.object()
                .put("model", model)
                .put("messages", Json.array(messages))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        String body = Json.parse(response.body()).canonical().replaceFirst("\"created\":[0-9]+,", "");
        return new Reply(response.statusCode(), body);
    }
}
