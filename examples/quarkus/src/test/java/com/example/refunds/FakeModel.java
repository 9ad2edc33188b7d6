package com.example.refunds;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A model endpoint on this machine that knows the shop's rules, so that the tests need neither a key nor a network. */
final class FakeModel {

    private FakeModel() {}

    /** Starts it on a free port and returns its base URL; it ends with the tests. */
    static String start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/v1/chat/completions", exchange -> {
                String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                byte[] reply = reply(answer(asked)).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, reply.length);
                exchange.getResponseBody().write(reply);
                exchange.close();
            });
            server.start();
            return "http://localhost:" + server.getAddress().getPort() + "/v1";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(String asked) {
        if (asked.contains("gift card")) {
            return "I am not sure.";
        } else if (asked.contains("shipping")) {
            return "Return shipping is free.";
        } else if (asked.contains("money")) {
            return "The money is back within 5 days.";
        }
        return "You can return it within 30 days.";
    }

    private static String reply(String answer) {
        return """
                {"id": "1", "object": "chat.completion", "created": 1, "model": "fake",
                 "choices": [{"index": 0, "finish_reason": "stop",
                              "message": {"role": "assistant", "content": "%s"}}],
                 "usage": {"prompt_tokens": 20, "completion_tokens": 8, "total_tokens": 28}}
                """.formatted(answer);
    }
}
