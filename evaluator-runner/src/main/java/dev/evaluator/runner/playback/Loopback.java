package dev.evaluator.runner.playback;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** A server on loopback whose bodies are texts, with a virtual thread for each request. */
final class Loopback implements AutoCloseable {

    /** What is asked: method, path without query, and body. */
    record Question(String method, String path, String body) {}

    /** What is answered: status and body of this content type. */
    record Answer(int status, String contentType, String body) {}

    /** Answers questions, on many threads at once. */
    @FunctionalInterface
    interface Answerer {

        /** Returns the answer; an exception becomes status 500. */
        Answer answer(Question question) throws InterruptedException;
    }

    private final Server server;
    private final ServerConnector connector;

    private Loopback(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * Starts a server.
     *
     * @param port where it listens; 0 for any free port
     * @param longestBody how many bytes a body may have, else status 413
     */
    static Loopback start(int port, int longestBody, Answerer answerer) {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(new VirtualThreadPool());
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new Texts(longestBody, answerer));
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        } catch (Exception e) {
            throw new IllegalStateException("the server on port " + port + " does not start", e);
        }
        return new Loopback(server, connector);
    }

    /** Returns the port it listens on. */
    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server on port " + port() + " does not stop", e);
        }
    }

    private static final class Texts extends Handler.Abstract {

        private final int longestBody;
        private final Answerer answerer;

        Texts(int longestBody, Answerer answerer) {
            this.longestBody = longestBody;
            this.answerer = answerer;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            byte[] body = body(request);
            Answer answer = body.length > longestBody
                    ? new Answer(413, "text/plain", "a body may have at most " + longestBody + " bytes")
                    : answerer.answer(new Question(
                            request.getMethod(),
                            Request.getPathInContext(request),
                            new String(body, StandardCharsets.UTF_8)));
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
            response.write(true, ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }

        private byte[] body(Request request) throws IOException {
            try (InputStream in = Content.Source.asInputStream(request)) {
                return in.readNBytes(longestBody + 1);
            }
        }
    }
}
