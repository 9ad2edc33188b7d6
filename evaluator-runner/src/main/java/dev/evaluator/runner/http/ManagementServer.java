package dev.evaluator.runner.http;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** Tells Prometheus the metrics and an orchestrator the health of this process. */
public final class ManagementServer implements AutoCloseable {

    private final LocalServer server;

    private ManagementServer(LocalServer server) {
        this.server = server;
    }

    /**
     * Starts the server.
     *
     * @param port the loopback port, 0 for any that is free
     * @param metrics returns the metrics in the format that fits an {@code Accept} header
     * @param health how the process is
     * @throws IOException when the port is taken
     */
    public static ManagementServer start(int port, Function<String, Reply> metrics, Health health) throws IOException {
        return new ManagementServer(LocalServer.start(port, request -> answer(request, metrics, health)));
    }

    private static Reply answer(WebRequest request, Function<String, Reply> metrics, Health health) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Reply.line(405, "only GET is answered here");
        }
        return switch (request.path()) {
            case "/metrics" -> metrics.apply(request.header("accept").orElse(""));
            case "/livez" -> health.alive() ? Reply.line(200, "alive") : Reply.line(503, "stuck");
            case "/readyz" -> ready(health.missing());
            default -> Reply.line(404, "there is /metrics, /livez and /readyz");
        };
    }

    private static Reply ready(List<String> missing) {
        return missing.isEmpty()
                ? Reply.line(200, "ready")
                : Reply.line(503, "not ready: " + String.join(", ", missing));
    }

    /** Returns the port it listens on. */
    public int port() {
        return server.port();
    }

    /** Returns its address on this machine. */
    public URI uri() {
        return server.uri();
    }

    /** Listens no more. */
    @Override
    public void close() {
        server.close();
    }
}
