package dev.evaluator.runner.api;

import dev.evaluator.runner.config.ApiConfig;
import dev.evaluator.runner.http.Listening;
import dev.evaluator.runner.http.LocalServer;
import dev.evaluator.runner.tls.ServerCertificate;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;

/** The API as a server. */
public final class Api implements AutoCloseable {

    private static final int LARGEST_BODY = 64 << 10;

    private final LocalServer server;

    private Api(LocalServer server) {
        this.server = server;
    }

    /**
     * Starts the API.
     *
     * @param gates what can be asked of gates
     * @param operations what else can be asked
     * @param audit where effects are written down
     * @throws IOException when the port is taken
     */
    public static Api start(ApiConfig config, GateApi gates, OperationApi operations, AuditLog audit)
            throws IOException {
        Router router = new Router(
                new Access(config),
                Stream.concat(gates.routes().stream(), operations.routes().stream())
                        .toList(),
                audit);
        return new Api(LocalServer.start(
                Listening.forPrograms(config.address(), config.port(), config.hosts(), LARGEST_BODY, Replies::refusal)
                        .by(config.tls()),
                router::answer));
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
