package dev.evaluator.dashboards;

import com.sun.net.httpserver.HttpServer;
import dev.evaluator.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** What talks to programs on this machine, and what these talk to. */
final class Loopback {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Loopback() {}

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Starts a server that answers a path and a body. */
    static HttpServer server(BinaryOperator<String> answer) throws IOException {
        return server(answer, path -> Map.of());
    }

    /** Starts a server that answers a path and a body, with headers by path. */
    static HttpServer server(BinaryOperator<String> answer, Function<String, Map<String, String>> headers)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] said = answer.apply(exchange.getRequestURI().getPath(), body).getBytes(StandardCharsets.UTF_8);
            headers.apply(exchange.getRequestURI().getPath()).forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.start();
        return server;
    }

    static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    static int post(URI uri, String type, String body) throws IOException, InterruptedException {
        return posted(uri, type, body).statusCode();
    }

    static HttpResponse<String> posted(URI uri, String type, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Asks until a program answers; the test's own timeout ends it. */
    static void awaitReady(URI uri, Process process) throws InterruptedException {
        Eventually.holds(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("it ended with " + process.exitValue());
            }
            return get(uri).statusCode() == 200;
        });
    }
}
