package dev.evaluator.runner.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A chat endpoint that numbers its answers, remembers which it has given in full and when, and can be restarted. */
final class CountingEndpoint implements AutoCloseable {

    private static final String ANSWER = """
        {"id": "%1$d", "object": "chat.completion", "created": 1, "model": "m-1", "choices": [{"index": 0,
         "message": {"role": "assistant", "content": "yes %1$d"}, "finish_reason": "stop"}],
         "usage": {"prompt_tokens": 7, "completion_tokens": 1, "total_tokens": 8}}\
        """;

    private final long delayMillis;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Integer> answered = new ConcurrentSkipListMap<>();
    private volatile int life;
    private HttpServer server;
    private final int port;

    CountingEndpoint(long delayMillis) throws IOException {
        this.delayMillis = delayMillis;
        this.server = started(0);
        this.port = server.getAddress().getPort();
    }

    private HttpServer started(int at) throws IOException {
        HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        made.createContext("/", this::answer);
        made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        made.start();
        return made;
    }

    String url() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    private void answer(HttpExchange exchange) throws IOException {
        int asked = life;
        long number = numbers.incrementAndGet();
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Thread.sleep(delayMillis);
            byte[] body = ANSWER.formatted(number).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            answered.put(number, asked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is asked from here on belongs to this life of the program. */
    void life(int number) {
        life = number;
    }

    long requests() {
        return numbers.get();
    }

    /** Returns the numbers of the answers given in full, each with the life of the program that asked. */
    Map<Long, Integer> answered() {
        return answered;
    }

    /** Cuts all connections and refuses others for a while. */
    void restart(long downMillis) throws IOException, InterruptedException {
        server.stop(0);
        Thread.sleep(downMillis);
        server = started(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
