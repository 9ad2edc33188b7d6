package dev.evaluator.runner.cli;

import dev.evaluator.runner.http.LocalServer;
import dev.evaluator.runner.http.Reply;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An endpoint of chat completions that answers nothing before it is opened, and then everything wrong. */
final class HeldEndpoint implements AutoCloseable {

    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final LocalServer server;

    HeldEndpoint() throws IOException {
        server = LocalServer.start(0, request -> {
            asked.incrementAndGet();
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.of(200, "application/json", """
                {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [{"index": 0,
                 "message": {"role": "assistant", "content": "wrong"}, "finish_reason": "stop"}],
                 "usage": {"prompt_tokens": 7, "completion_tokens": 1, "total_tokens": 8}}\
                """);
        });
    }

    String url() {
        return server.uri() + "/v1";
    }

    void open() {
        open.countDown();
    }

    int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        open();
        server.close();
    }
}
