package dev.evaluator.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LocalServerTest {

    private static final Duration IDLE = Duration.ofMillis(100);

    private static Listening listening() {
        return new Listening("127.0.0.1", 0, Set.of("127.0.0.1"), 1 << 10, IDLE, Reply::line, Optional.empty());
    }

    @Test
    void anAnswerMayTakeLongerThanAConnectionMayBeIdle() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (LocalServer server = LocalServer.start(listening(), request -> {
                    try {
                        return Reply.line(never.await(5 * IDLE.toMillis(), TimeUnit.MILLISECONDS) ? 500 : 200, "done");
                    } catch (InterruptedException e) {
                        return Reply.line(500, "interrupted");
                    }
                });
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(HttpRequest.newBuilder(server.uri()).build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anAnswerDoesNotWaitForTheVirtualThreadsOfARun() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> cases = new ArrayList<>();
        try (LocalServer server = LocalServer.start(listening(), request -> Reply.line(200, "at once"));
                Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                cases.add(Thread.startVirtualThread(() -> {
                    while (!done.get()) {
                        Thread.onSpinWait();
                    }
                }));
            }
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(read(socket)).contains("at once");
        } finally {
            done.set(true);
            for (Thread one : cases) {
                one.join();
            }
        }
    }

    @Test
    void aBodyThatDoesNotComeEndsTheConnection() throws Exception {
        try (LocalServer server = LocalServer.start(listening(), request -> Reply.line(200, "read"));
                Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nab"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(read(socket)).doesNotContain(" 200 ");
        }
    }

    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void thoseWhoWaitKeepNobodyElseWaiting() throws Exception {
        assertThat(kindsOfThreads(answer -> LocalServer.start(Listening.locally(0), answer)))
                .containsExactly("platform");
    }

    @Test
    void thoseWhoWaitForAModelHoldNoPlatformThread() throws Exception {
        assertThat(kindsOfThreads(answer -> LocalServer.start(0, answer))).containsExactly("virtual");
    }

    /** Starts a server. */
    private interface Start {
        LocalServer with(Function<WebRequest, Reply> answer) throws IOException;
    }

    /** Has two hundred wait until another has been answered, and returns which threads they hold. */
    private static Set<String> kindsOfThreads(Start start) throws Exception {
        int waiting = 200;
        CountDownLatch all = new CountDownLatch(waiting);
        CountDownLatch answered = new CountDownLatch(1);
        Set<String> kinds = ConcurrentHashMap.newKeySet();
        try (LocalServer server = start.with(request -> {
                    if (request.path().equals("/other")) {
                        return Reply.line(200, "at once");
                    }
                    kinds.add(Thread.currentThread().isVirtual() ? "virtual" : "platform");
                    all.countDown();
                    try {
                        answered.await();
                    } catch (InterruptedException e) {
                        return Reply.line(500, "interrupted");
                    }
                    return Reply.line(200, "done");
                });
                HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> requests = new ArrayList<>();
            for (int i = 0; i < waiting; i++) {
                requests.add(client.sendAsync(
                        HttpRequest.newBuilder(server.uri()).build(), HttpResponse.BodyHandlers.ofString()));
            }
            assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
            HttpRequest other =
                    HttpRequest.newBuilder(server.uri().resolve("/other")).build();
            assertThat(client.send(other, HttpResponse.BodyHandlers.ofString()).body())
                    .startsWith("at once");
            answered.countDown();

            assertThat(requests)
                    .allSatisfy(
                            request -> assertThat(request.get().statusCode()).isEqualTo(200));
        }
        return kinds;
    }
}
