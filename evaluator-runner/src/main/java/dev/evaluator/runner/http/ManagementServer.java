package dev.evaluator.runner.http;

import dev.evaluator.runner.tls.ServerCertificate;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

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
        return start(Listening.locally(port), Optional.empty(), metrics, health);
    }

    /**
     * Starts the server; health is told to everybody, for an orchestrator brings no token.
     *
     * @param listening where it listens
     * @param token returns what whoever asks for metrics has to bring, if they have to, for each request anew
     * @param metrics returns the metrics in the format that fits an {@code Accept} header
     * @param health how the process is
     * @throws IOException when the port is taken
     */
    public static ManagementServer start(
            Listening listening, Optional<Supplier<String>> token, Function<String, Reply> metrics, Health health)
            throws IOException {
        return new ManagementServer(LocalServer.start(listening, request -> answer(request, token, metrics, health)));
    }

    private static Reply answer(
            WebRequest request, Optional<Supplier<String>> token, Function<String, Reply> metrics, Health health) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Reply.line(405, "only GET is answered here");
        }
        return switch (request.path()) {
            case "/metrics" ->
                token.isEmpty() || Bearer.isSame(token.get().get(), Bearer.of(request))
                        ? metrics.apply(request.header("accept").orElse(""))
                        : Reply.line(401, "the token of metrics is needed: Authorization: Bearer TOKEN")
                                .with("WWW-Authenticate", "Bearer");
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

    /** Shows another certificate to whoever connects from now on. */
    public void renew(ServerCertificate certificate) {
        server.renew(certificate);
    }

    /** Listens no more. */
    @Override
    public void close() {
        server.close();
    }
}
